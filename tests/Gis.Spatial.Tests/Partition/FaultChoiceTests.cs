using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Tests.Partition;

/// <summary>Faults accepted and declined one by one; what moved is measured by the overlay of NetTopologySuite.</summary>
public sealed class FaultChoiceTests
{
    private const int Columns = 5;
    private const int Rows = 4;

    [Fact]
    public void A_fault_has_the_same_id_in_check_and_repair_and_after_a_repair_elsewhere()
    {
        var polygons = Town(new Random(1));

        var found = PartitionCheck.Find(polygons).Faults;
        var result = PartitionRepair.Run(polygons, options: new() { AcceptedIds = new HashSet<string> { found[0].Id } });

        Assert.Equal(found.Select(fault => fault.Id), result.Before.Faults.Select(fault => fault.Id));
        Assert.Equal(found.Count, found.Select(fault => fault.Id).Distinct().Count());
        var near = polygons.Where(polygon => result.Changed.Contains(polygon.Id)).Select(polygon => polygon.Geometry).ToList();
        var others = found.Where(fault => !near.Exists(fault.Place.Intersects)).Select(fault => fault.Id).ToList();
        Assert.NotEmpty(others);
        Assert.Subset(result.After.Faults.Select(fault => fault.Id).ToHashSet(), others.ToHashSet());
    }

    [Fact]
    public void Accepted_faults_are_gone_declined_ones_stay_and_exactly_the_accepted_ground_moves()
    {
        int accepted = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var polygons = Town(random);
            var found = PartitionCheck.Find(polygons).Faults;
            var wanted = found.Where(_ => random.Next(2) == 0).Select(fault => fault.Id).ToHashSet();

            var result = PartitionRepair.Run(polygons, options: new() { AcceptedIds = wanted });

            accepted += wanted.Count;
            AssertKept(polygons, result, wanted, seed);
            Assert.DoesNotContain(result.After.Faults, fault => wanted.Contains(fault.Id));
            double expected = found.Where(fault => wanted.Contains(fault.Id)).Sum(fault => fault.AreaSquareMetres);
            Assert.Equal(expected, result.MovedSquareMetres, 1e-9);
            double moved = Moved(polygons, result.Polygons);
            Assert.True(Math.Abs(moved - expected) < Rounding(polygons, result), $"Seed {seed}: {moved} for {expected}.");
        }

        Assert.True(accepted > 300);
    }

    [Fact]
    public void A_wide_gap_is_closed_only_when_it_is_named()
    {
        var ring = PolygonFiles.Wkt(["POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (2 2, 2 7, 7 7, 7 2, 2 2))"], 1e-5);
        var gap = Assert.Single(PartitionCheck.Find(ring).Faults);

        var all = PartitionRepair.Run(ring);
        var named = PartitionRepair.Run(ring, options: new() { AcceptedIds = new HashSet<string> { gap.Id } });

        Assert.True(gap.Proposal.IsWide);
        Assert.Equal(RepairVerdict.TooWide, Assert.Single(all.Outcomes).Verdict);
        Assert.Equal(RepairVerdict.Repaired, Assert.Single(named.Outcomes).Verdict);
        Assert.Empty(named.After.Faults);
    }

    [Fact]
    public void A_held_polygon_keeps_its_outline_and_its_faults_are_reported_so()
    {
        var polygons = Town(new Random(2));
        var held = new HashSet<string> { "7", "8" };

        var result = PartitionRepair.Run(polygons, options: new() { Held = held, MaxGapMetres = 100 });

        Assert.Contains(result.Outcomes, outcome => outcome.Verdict == RepairVerdict.Held);
        Assert.Contains(result.Outcomes, outcome => outcome.Verdict == RepairVerdict.Repaired);
        Assert.Same(polygons[6], result.Polygons[6]);
        Assert.Same(polygons[7], result.Polygons[7]);
    }

    [Theory]
    [InlineData("POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))", FaultKind.InvalidRing, RepairAction.Redraw)]
    [InlineData("POLYGON ((0 0, 4 0, 2 2, 4 4, 0 4, 2 2, 0 0))", FaultKind.SelfTouch, RepairAction.Redraw)]
    [InlineData("POLYGON ((1 1, 5 5, 3 3, 1 1))", FaultKind.Collapsed, RepairAction.Drop)]
    public void Every_fault_of_a_ring_says_what_is_done_about_it(string text, FaultKind kind, RepairAction action)
    {
        var result = PartitionRepair.Run(PolygonFiles.Wkt([text], 1e-5));

        var fault = Assert.Single(result.Before.Faults);
        Assert.Equal((kind, action), (fault.Kind, fault.Proposal.Action));
        Assert.Equal(RepairVerdict.Repaired, Assert.Single(result.Outcomes).Verdict);
        Assert.Empty(result.After.Faults);
    }

    [Fact]
    public void A_border_goes_around_a_building_and_only_the_ground_under_it_moves()
    {
        var grids = PolygonFiles.Wkt(
            ["POLYGON ((0 0, 5 0, 5 9, 0 9, 0 0))", "POLYGON ((5 0, 9 0, 9 9, 5 9, 5 0))"], 1e-5);
        var footprints = PolygonFiles.Wkt(
            ["POLYGON ((4.2 3, 5.3 3.1, 5.4 4, 4.3 4.2, 4.2 3))", "POLYGON ((4.8 6, 6 6, 6 7, 4.8 7, 4.8 6))"], 1e-5);
        CheckOptions check = new() { Footprints = [.. footprints.Select(footprint => footprint.Geometry)] };
        var cuts = PartitionCheck.Find(grids, options: check).Faults;
        Assert.Equal(["1", "2"], cuts.Select(fault => fault.ProposedOwner));

        var one = PartitionRepair.Run(
            grids, options: new() { Check = check, AcceptedIds = new HashSet<string> { cuts[1].Id } });
        var both = PartitionRepair.Run(grids, options: new() { Check = check });

        Assert.Equal(cuts[0].Id, Assert.Single(one.After.Faults).Id);
        Assert.Empty(both.After.Faults);

        // The border keeps 3 mm from walls of a few metres.
        Assert.InRange(both.MovedSquareMetres - cuts.Sum(fault => fault.Proposal.MovedSquareMetres), 0, 0.02);
        Assert.Equal(Moved(grids, both.Polygons), both.MovedSquareMetres, 1e-3);
        Assert.True(both.Polygons[0].Geometry.Covers(footprints[0].Geometry));
        Assert.True(both.Polygons[1].Geometry.Covers(footprints[1].Geometry));
    }

    /// <summary>
    /// Polygons of no accepted fault, and not beside one, are the same objects; declined faults whose polygons no
    /// accepted fault touches are found again, to the bit.
    /// </summary>
    private static void AssertKept(
        List<GridPolygon> polygons, RepairResult result, HashSet<string> wanted, int seed)
    {
        for (int i = 0; i < polygons.Count; i++)
        {
            bool isChanged = result.Changed.Contains(polygons[i].Id);
            Assert.Equal(!isChanged, ReferenceEquals(polygons[i], result.Polygons[i]));
        }

        var touched = result.Before.Faults.Where(fault => wanted.Contains(fault.Id))
            .SelectMany(fault => fault.Polygons).ToHashSet();
        foreach (var fault in result.Before.Faults.Where(fault => !wanted.Contains(fault.Id)))
        {
            bool isFound = result.After.Faults.Any(after => after.Id == fault.Id);
            Assert.True(isFound || fault.Polygons.Any(touched.Contains), $"Seed {seed}: {fault.Kind} is gone.");
            Assert.True(
                isFound || result.After.Faults.Any(after => after.Kind == fault.Kind
                    && after.Polygons.SequenceEqual(fault.Polygons)) || fault.Kind == FaultKind.UnmatchedVertex
                    || fault.Kind == FaultKind.Gap,
                $"Seed {seed}: {fault.Kind} of {string.Join(',', fault.Polygons)} is another.");
        }
    }

    /// <summary>A border that gets a corner bends by up to a lattice step, a millimetre, all along.</summary>
    private static double Rounding(List<GridPolygon> polygons, RepairResult result) => polygons
        .Where(polygon => result.Changed.Contains(polygon.Id))
        .Sum(polygon => GroundMeasure.Measure((Polygon)polygon.Geometry).PerimeterMetres * 1e-3) + 1e-6;

    /// <summary>Ground that is in another set of polygons afterwards.</summary>
    private static double Moved(IReadOnlyList<GridPolygon> before, IReadOnlyList<GridPolygon> after)
    {
        Geometry[] differences = [.. before.Zip(after).Where(pair => !ReferenceEquals(pair.First, pair.Second))
            .Select(pair => OverlayNGRobust.Overlay(
                pair.First.Geometry, pair.Second.Geometry, SpatialFunction.SymDifference))
            .Where(difference => !difference.IsEmpty)];
        return differences.Length == 0 ? 0 : GroundMeasure.AreaSquareMetres(OverlayNGRobust.Union(differences));
    }

    /// <summary>Squares of about 100 m whose corners each polygon has moved a little on its own.</summary>
    private static List<GridPolygon> Town(Random random)
    {
        var polygons = new List<GridPolygon>();
        for (int i = 0; i < Columns * Rows; i++)
        {
            int x = i % Columns, y = i / Columns;
            Coordinate[] ring = [Corner(x, y), Corner(x + 1, y), Corner(x + 1, y + 1), Corner(x, y + 1)];
            polygons.Add(new($"{i + 1}", Geo.Factory.CreatePolygon([.. ring, ring[0].Copy()])));
        }

        return polygons;

        Coordinate Corner(int x, int y) => random.Next(3) > 0
            ? new(Geo.Round(114 + (x * 1e-3)), Geo.Round(22 + (y * 1e-3)))
            : new(Geo.Round(114 + ((x + Shift()) * 1e-3)), Geo.Round(22 + ((y + Shift()) * 1e-3)));

        double Shift() => (random.NextDouble() - 0.5) / 20;
    }
}
