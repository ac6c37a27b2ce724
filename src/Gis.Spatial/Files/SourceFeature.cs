using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files;

/// <summary>One feature of a source file.</summary>
/// <param name="Number">Position in the file, from 1.</param>
/// <param name="Geometry">Null when the feature has none or it could not be read.</param>
/// <param name="Problem">What is wrong with this feature alone; null when nothing is.</param>
public sealed record SourceFeature(
    long Number,
    Geometry? Geometry,
    Attributes Attributes,
    SourceProblem? Problem = null);
