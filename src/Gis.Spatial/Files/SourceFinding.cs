using Gis.Spatial.Coordinates;

namespace Gis.Spatial.Files;

/// <summary>What was found in a file before its features are taken.</summary>
/// <param name="Encoding">Encoding and how it was found; null where the format fixes it.</param>
/// <param name="Sample">The first features, in longitude and latitude.</param>
public sealed record SourceFinding(
    string Format,
    string? Encoding,
    CrsFinding Crs,
    IReadOnlyList<string> Columns,
    IReadOnlyList<SourceFeature> Sample)
{
    /// <summary>What the coordinates of the file are converted from.</summary>
    public required CoordinateSystem System { get; init; }
}

/// <summary>The coordinate system of a file and how it was found.</summary>
/// <param name="Name">As <c>--crs</c> takes it.</param>
/// <param name="Reason">One clause, for example "declared in the .prj file".</param>
/// <param name="Certain">False for a guess that a person confirms with <c>--crs</c> before anything is stored.</param>
public sealed record CrsFinding(string Name, string Reason, bool Certain);
