using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Rules;

/// <summary>Which grids break which rules, kept up to date from the changes alone.</summary>
public sealed class PartitionRules
{
    private readonly GridPartition partition;
    private readonly PartitionStatistics statistics;
    private readonly IReadOnlyList<GridRule> rules;
    private readonly CommunityFit communities;
    private readonly FootprintCuts footprints;
    private readonly WalkPieces walks;
    private readonly Dictionary<string, IReadOnlyList<RuleHit>> hits = new(StringComparer.Ordinal);

    /// <param name="statistics">Of the same partition, brought up to date before this is.</param>
    /// <param name="buildings">As the statistics count them.</param>
    public PartitionRules(
        GridPartition partition,
        PartitionStatistics statistics,
        IReadOnlyList<BuildingCount> buildings,
        IReadOnlyList<GridRule> rules,
        RuleGround ground)
    {
        this.partition = partition;
        this.statistics = statistics;
        this.rules = rules;
        communities = new(ground.Communities);
        footprints = new(ground.Footprints);
        walks = new(ground.Barriers, ground.Streets, buildings);
        foreach (string grid in partition.Grids.Keys)
        {
            hits[grid] = [.. Check(grid)];
        }
    }

    /// <summary>All hits, by grid in ordinal order.</summary>
    public IEnumerable<RuleHit> Hits => hits.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value);

    /// <summary>Nothing hard stands against submitting the plan.</summary>
    public bool MaySubmit => hits.Values.All(list => list.All(hit => !hit.IsHard));

    public IReadOnlyList<RuleHit> HitsOf(string grid) => hits.GetValueOrDefault(grid) ?? [];

    /// <summary>Looks again at the grids that the change concerns, at no others.</summary>
    public void Update(PartitionChange change)
    {
        foreach (string grid in change.Grids.Select(grid => grid.Id)
            .Concat(change.Attributes.Select(item => item.Grid)).Distinct())
        {
            if (partition.Grids.ContainsKey(grid))
            {
                hits[grid] = [.. Check(grid)];
            }
            else
            {
                hits.Remove(grid);
            }
        }
    }

    private IEnumerable<RuleHit> Check(string grid)
    {
        var geometry = partition.Grids[grid];
        BorderMeeting border = new(geometry);
        foreach (var rule in rules)
        {
            if (rule.Measure == GridMeasure.Sum && partition.Attributes[grid].Kind != "basic")
            {
                continue;
            }

            var (value, place) = Measure(rule, grid, border);
            if (value < rule.Minimum || value > rule.Maximum)
            {
                double threshold = value < rule.Minimum ? rule.Minimum : rule.Maximum;
                yield return new(rule, grid, value, threshold, place() ?? geometry);
            }
        }
    }

    private (double Value, Func<Geometry?> Place) Measure(GridRule rule, string grid, BorderMeeting border)
    {
        var geometry = border.Grid;
        var shape = statistics.Grids[grid];
        switch (rule.Measure)
        {
            case GridMeasure.OutsideCommunity:
                var outside = communities.Outside(border, partition.Attributes[grid].Community);
                return (GroundMeasure.AreaSquareMetres(outside), () => outside);
            case GridMeasure.CutBuildings:
                var cut = footprints.CutBy(border);
                return (cut.NumGeometries, () => cut);
            case GridMeasure.WalkParts:
                var pieces = walks.Of(geometry, statistics.BuildingsOf(grid));
                return (pieces.Count, () => Geo.Factory.BuildGeometry(pieces.Skip(1)));
            case GridMeasure.BorderFollows:
                double share = shape.AlongMetres.Count > 1 ? shape.AlongMetres[^1] / shape.PerimeterMetres : 1;
                return (share, () => statistics.Straying(geometry));
            case GridMeasure.Parts:
                return (shape.Parts, () => SmallerParts(geometry));
            case GridMeasure.Holes:
                return (shape.Holes, () => HolesOf(geometry));
            default:
                return (Number(rule, shape), () => null);
        }
    }

    private static double Number(GridRule rule, GridStatistics shape) => rule.Measure switch
    {
        GridMeasure.AreaSquareMetres => shape.AreaSquareMetres,
        GridMeasure.PerimeterMetres => shape.PerimeterMetres,
        GridMeasure.Compactness => shape.Compactness,
        GridMeasure.InertiaCompactness => shape.InertiaCompactness,
        GridMeasure.Buildings => shape.Buildings,
        _ => shape.Sums.Count > rule.Sum ? shape.Sums[rule.Sum] : 0,
    };

    private static Geometry SmallerParts(Geometry geometry) => Geo.Factory.BuildGeometry(
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN)
            .OrderByDescending(part => part.Area).Skip(1));

    private static Geometry HolesOf(Geometry geometry) => Geo.Factory.BuildGeometry(
        Enumerable.Range(0, geometry.NumGeometries)
            .SelectMany(i => ((Polygon)geometry.GetGeometryN(i)).Holes)
            .Select(hole => Geo.Factory.CreatePolygon(hole)));
}
