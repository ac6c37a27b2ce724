using Gis.Spatial;
using Gis.Spatial.Files;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Api.Commands.Plans;

/// <summary>The polygons of a file, its attributes kept beside them, and the outline of another.</summary>
/// <param name="Polygons">As fine as the file has them, which may be finer than what is stored.</param>
/// <param name="Features">In file order; a feature without a usable polygon is a problem instead.</param>
internal sealed record PlanFile(
    IReadOnlyList<GridPolygon> Polygons,
    IReadOnlyList<SourceFeature> Features,
    IReadOnlyList<PlanFileProblem> Problems,
    Geometry? Outline,
    SourceFinding Finding)
{
    /// <summary>
    /// What the check tells apart: a power of two, so that coordinates keep their last digits, and so fine that it has
    /// all digits of a coordinate beyond 32 degrees.
    /// </summary>
    public const double StepsPerDegree = 1L << 47;

    /// <exception cref="CommandException">A file cannot be read, or has no polygon at all.</exception>
    public static PlanFile Read(
        string path, string? outlinePath, string? idColumn, SourceOptions options, CancellationToken cancellationToken)
    {
        var (features, problems, finding) = ReadFeatures(path, options, IsPolygon, "polygon", cancellationToken);
        if (idColumn is not null && !finding.Columns.Contains(idColumn))
        {
            throw new CommandException($"{path} has no column {idColumn}; it has {string.Join(", ", finding.Columns)}.");
        }

        var polygons = features.Select(feature => new GridPolygon(
            (idColumn is null ? null : feature.Attributes[idColumn]?.ToString()) ?? $"{feature.Number}",
            feature.Geometry!));
        var outline = ReadOutline(outlinePath, options, cancellationToken);
        return new(Unique([.. polygons], path), features, problems, outline, finding);
    }

    /// <summary>
    /// The faults of the file as it stands, under the ids that a repair on the coordinates of the store knows them by, and
    /// those that rounding to them makes.
    /// </summary>
    public (PartitionReport Report, IReadOnlyList<Fault> MadeByRounding) Find(CheckOptions check)
    {
        var (polygons, outline) = Rounded();
        var fine = PartitionCheck.Find(Polygons, Outline, check with { StepsPerDegree = StepsPerDegree, Footprints = [] });
        var rounded = PartitionCheck.Find(polygons, outline, check);
        bool IsCut(Fault fault) => fault.Kind == FaultKind.CutBuilding;
        var (named, made) = FaultMatch.Of(fine.Faults, [.. rounded.Faults.Where(fault => !IsCut(fault))]);
        return (fine with { Faults = [.. named, .. rounded.Faults.Where(IsCut)] }, made);
    }

    /// <summary>The polygons and the outline on the coordinates of the store.</summary>
    public (IReadOnlyList<GridPolygon> Polygons, Geometry? Outline) Rounded() => (
        [.. Polygons.Select(polygon => polygon with { Geometry = Geo.RoundToLattice(polygon.Geometry.Copy()) })],
        Outline is null ? null : Geo.RoundToLattice(Outline.Copy()));

    /// <summary>The features that are of some use, and why the others are of none.</summary>
    /// <param name="noun">What a useful feature is, in a sentence: polygon, line.</param>
    /// <exception cref="CommandException">The file cannot be read, or no feature is of use.</exception>
    public static (List<SourceFeature> Features, List<PlanFileProblem> Problems, SourceFinding Finding) ReadFeatures(
        string path, SourceOptions options, Predicate<Geometry> isUseful, string noun, CancellationToken cancellationToken)
    {
        var features = new List<SourceFeature>();
        var problems = new List<PlanFileProblem>();
        try
        {
            using var source = SourceFile.Open(path, options);
            foreach (var feature in source.Read(cancellationToken).SelectMany(Members))
            {
                if (feature.Geometry is { } found && isUseful(found)
                    && feature.Problem?.Kind is null or SourceProblemKind.InvalidGeometry)
                {
                    features.Add(feature);
                }
                else
                {
                    string what = feature.Geometry is { } other
                        ? $"A {other.GeometryType} is no {noun}."
                        : "It has no geometry.";
                    problems.Add(new(feature.Number, feature.Problem?.Message ?? what));
                }
            }

            return features.Count > 0
                ? (features, problems, source.Finding)
                : throw new CommandException($"{path} has no {noun}. {problems.FirstOrDefault()?.Message}".TrimEnd());
        }
        catch (SourceFileException refused)
        {
            throw new CommandException(refused.Message);
        }
    }

    private static bool IsPolygon(Geometry geometry) => geometry is Polygon or MultiPolygon;

    /// <summary>A file that is one GeometryCollection is a file of its members, numbered from 1.</summary>
    private static IEnumerable<SourceFeature> Members(SourceFeature feature) => feature.Geometry is GeometryCollection
    {
        OgcGeometryType: OgcGeometryType.GeometryCollection,
    } all
        ? all.Select((member, i) => feature with { Number = i + 1, Geometry = member, Problem = null })
        : [feature];

    private static List<GridPolygon> Unique(List<GridPolygon> polygons, string path)
    {
        var twice = polygons.GroupBy(polygon => polygon.Id).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? polygons
            : throw new CommandException($"{path} names {twice.Count()} polygons {twice.Key}: give another --id column.");
    }

    private static Geometry? ReadOutline(string? path, SourceOptions options, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return null;
        }

        var (features, _, _) = ReadFeatures(path, options, IsPolygon, "polygon", cancellationToken);
        return features.Count == 1
            ? features[0].Geometry
            : OverlayNGRobust.Union([.. features.Select(feature => feature.Geometry!)]);
    }
}

/// <summary>A feature that took no part, and why, in one sentence.</summary>
internal sealed record PlanFileProblem(long Feature, string Message);
