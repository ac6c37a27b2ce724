namespace Gis.Optimization.Districting.Drafts;

/// <summary>What a draft puts first; all keep the same rules.</summary>
public enum DraftEmphasis
{
    /// <summary>Loads as equal as half the tolerance.</summary>
    Balance,

    /// <summary>Borders as short as the tolerance allows.</summary>
    Compactness,

    /// <summary>As few people as possible get another grid.</summary>
    Continuity,
}
