namespace Gis.Spatial.Files;

/// <summary>Kinds of fault that one feature can have.</summary>
public enum SourceProblemKind
{
    /// <summary>The feature's bytes or text could not be understood.</summary>
    Unreadable,
    NoGeometry,

    /// <summary>Breaks the OGC rules of validity, for example a polygon that crosses itself; can be repaired.</summary>
    InvalidGeometry,
    OutOfRange,
    TooLarge,
}

/// <summary>A fault of one feature, as one sentence that says what and where.</summary>
public sealed record SourceProblem(SourceProblemKind Kind, string Message);
