namespace Gis.Spatial.Partition.Comparing;

/// <summary>Who gets the ground on which two drafts do not agree.</summary>
public enum MergePreference
{
    Mine,
    Theirs,
    Base,
}
