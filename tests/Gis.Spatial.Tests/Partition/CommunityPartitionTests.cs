using Gis.Spatial.Partition;

namespace Gis.Spatial.Tests.Partition;

public sealed class CommunityPartitionTests
{
    /// <summary>An overlap, a sliver, missing corners, a cut building, and a second community beside.</summary>
    [Fact]
    public void A_dirty_community_is_made_whole_within_its_outline()
    {
        var shapes = PolygonFiles.Wkt(
            [
                Box(0, 0.4, 0, 1), Box(0.39, 0.58, 0, 1), Box(0.58, 0.9, 0, 1), Box(0.9, 1, 0, 0.5), Box(0.9003, 1, 0.5, 1),
                Box(1, 2, 0, 1), Box(0, 1, 0, 1), Box(1, 2, 0, 1), Box(0.4, 0.6, 0.4, 0.6),
            ],
            0.01);
        string[] communities = ["A", "A", "A", "A", "A", "B"];
        CommunityPartition town = new(
            shapes[..6],
            communities,
            new Dictionary<string, NetTopologySuite.Geometries.Geometry> { ["A"] = shapes[6].Geometry, ["B"] = shapes[7].Geometry });
        RepairOptions options = new() { Check = new() { Footprints = [shapes[8].Geometry] } };

        var found = town.Find(options);
        var result = town.Run(options);

        Assert.Equal(
            [FaultKind.Overlap, FaultKind.Gap, FaultKind.CutBuilding],
            found.Faults.Select(fault => fault.Kind).Where(kind => kind != FaultKind.UnmatchedVertex));
        Assert.Empty(result.After.Faults);
        Assert.All(result.Outcomes, outcome => Assert.Equal(RepairVerdict.Repaired, outcome.Verdict));
    }

    private static string Box(double west, double east, double south, double north) => FormattableString.Invariant(
        $"POLYGON (({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))");
}
