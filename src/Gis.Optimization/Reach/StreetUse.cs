namespace Gis.Optimization.Reach;

/// <summary>Who may walk a piece of street, and in which direction.</summary>
[Flags]
public enum StreetUse : byte
{
    None = 0,

    /// <summary>From the first shape point to the last.</summary>
    Forward = 1,

    /// <summary>From the last shape point to the first.</summary>
    Backward = 2,

    BothWays = Forward | Backward,

    /// <summary>Not for wheels.</summary>
    Steps = 4,
}
