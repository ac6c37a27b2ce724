using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Proves that replaced polygons cover the same ground as those they replace, each point once.</summary>
/// <remarks>
/// The winding number of a set of rings is determined by the sum of their oriented segments, in which shared borders
/// cancel. Equal sums before and after mean equal cover; valid polygons count once each. Segments on the rim may gain
/// or lose vertices that lie within a lattice step of them, where a drawn line meets the rim: see
/// <see cref="RimLoops"/>.
/// </remarks>
internal static class BorderSum
{
    /// <param name="near">Unchanged polygons round about, which a rim that moves must not meet.</param>
    public static void RefuseUnlessEqual(
        IReadOnlyList<GridChange> grids, Func<Envelope, IEnumerable<Geometry>> near)
    {
        var before = new Dictionary<(LatticePoint, LatticePoint), int>();
        var after = new Dictionary<(LatticePoint, LatticePoint), int>();
        foreach (var grid in grids)
        {
            Add(before, grid.Before);
            RefuseInvalid(grid);
            Add(after, grid.After);
        }

        var loops = new RimLoops(Rim(before), Rim(after));
        if (loops.FindFault() is { } place)
        {
            throw Broken(place);
        }

        if (loops.HasMoved)
        {
            Geometry[] unchanged = [.. near(loops.Place)];
            RefuseIfTornOff(loops, unchanged);
            RefuseFaults([.. unchanged, .. grids.Select(grid => grid.After).OfType<Geometry>()]);
        }
    }

    private static void RefuseIfTornOff(RimLoops loops, Geometry[] unchanged)
    {
        foreach (var segment in unchanged.SelectMany(BorderSegments.Directed))
        {
            if (loops.IsAlong(segment))
            {
                throw Broken(segment.From);
            }
        }
    }

    /// <summary>Where the rim moved within a lattice step, only looking at all corners there tells what it met.</summary>
    private static void RefuseFaults(Geometry[] polygons)
    {
        var report = PartitionCheck.Find([.. polygons.Select((polygon, i) => new GridPolygon($"{i}", polygon))]);
        if (report.Faults.FirstOrDefault(fault => fault.Kind != FaultKind.Gap) is { } fault)
        {
            throw Broken(LatticePoint.From(fault.Place.Coordinate));
        }
    }

    private static EditRefusedException Broken(LatticePoint place) =>
        new(EditRefusal.GapOrOverlap, place.ToCoordinate().X, place.ToCoordinate().Y);

    private static void RefuseInvalid(GridChange grid)
    {
        if (grid.After is { IsEmpty: false } after && !after.IsValid)
        {
            throw new EditRefusedException(EditRefusal.CrossesItself, grid.Id);
        }
    }

    private static void Add(Dictionary<(LatticePoint, LatticePoint), int> sum, Geometry? geometry)
    {
        foreach (var segment in BorderSegments.Directed(geometry))
        {
            var key = BorderSegments.Undirected(segment);
            sum[key] = sum.GetValueOrDefault(key) + (key == segment ? 1 : -1);
        }
    }

    /// <summary>The segments that do not cancel, the ground on their left.</summary>
    private static HashSet<(LatticePoint From, LatticePoint To)> Rim(Dictionary<(LatticePoint, LatticePoint), int> sum)
    {
        var rim = new HashSet<(LatticePoint, LatticePoint)>();
        foreach (var ((low, high), count) in sum)
        {
            if (Math.Abs(count) > 1)
            {
                throw Broken(low);
            }

            if (count != 0)
            {
                rim.Add(count > 0 ? (low, high) : (high, low));
            }
        }

        return rim;
    }
}
