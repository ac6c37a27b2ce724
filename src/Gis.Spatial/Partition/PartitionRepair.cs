using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>
/// Makes a tiling of polygons that nearly tile: snaps, nodes, gives overlaps and narrow gaps to one owner, lets borders
/// go around buildings.
/// </summary>
public static class PartitionRepair
{
    /// <param name="polygons">Degrees, longitude before latitude; ids unique.</param>
    /// <param name="outline">The area to be tiled; null accepts whatever border the polygons have.</param>
    /// <exception cref="ArgumentException">A feature is no polygon, or has a coordinate that is no number.</exception>
    public static RepairResult Run(
        IReadOnlyList<GridPolygon> polygons, Geometry? outline = null, RepairOptions? options = null)
    {
        options ??= new();
        var tiling = new Tiling(polygons, outline);
        var run = new RepairRun(tiling, options);
        PartitionReport before = new(
            polygons.Count, [.. run.Faults, .. BuildingCuts.Find(polygons, options.Check.Footprints)]);
        if (options.SnapMetres > 0)
        {
            (tiling, run) = Snapped(polygons, outline, options, before);
        }

        var repaired = run.Draw();
        var (whole, cuts) = MakeWhole(repaired, before, options);
        string[] changed = [.. polygons.Zip(whole).Where(pair => !ReferenceEquals(pair.First, pair.Second))
            .Select(pair => pair.First.Id)];
        var after = changed.Length == 0 ? before : PartitionCheck.Propose(whole, outline, options);
        return new(whole, before, after, changed, run.MovedSquareMetres + cuts.MovedSquareMetres)
        {
            Outcomes = options.SnapMetres > 0
                ? [.. Compare(before, after, options), .. cuts.Outcomes]
                : [.. run.Outcomes, .. cuts.Outcomes],
            Snapped = tiling.Arrangement.Snapped,
        };
    }

    /// <summary>Repairs what meets the place and leaves all else alone: only polygons near by are looked at.</summary>
    /// <param name="place">Degrees.</param>
    public static RepairResult RunNear(
        IReadOnlyList<GridPolygon> polygons, Envelope place, Geometry? outline = null, RepairOptions? options = null)
    {
        options ??= new();
        var near = Enumerable.Range(0, polygons.Count)
            .Where(i => polygons[i].Geometry.EnvelopeInternal.Intersects(place)).ToArray();
        var accept = options.Accept;
        var local = Run([.. near.Select(i => polygons[i])], outline, options with
        {
            Accept = fault => fault.Place.EnvelopeInternal.Intersects(place) && (accept is null || accept(fault)),
        });
        var repaired = polygons.ToArray();
        for (int i = 0; i < near.Length; i++)
        {
            repaired[near[i]] = local.Polygons[i];
        }

        return local with { Polygons = repaired };
    }

    /// <summary>Faults have other cells after a snap: those accepted before are known by what they concern and where.</summary>
    private static (Tiling Tiling, RepairRun Run) Snapped(
        IReadOnlyList<GridPolygon> polygons, Geometry? outline, RepairOptions options, PartitionReport before)
    {
        var snap = new Snap(options.SnapMetres, options.SnapsMatched);
        if (options.TakesAll)
        {
            var all = new Tiling(polygons, outline, snap);
            return (all, new(all, options));
        }

        var accepted = before.Faults.Where(options.Takes).ToList();
        var left = before.Faults.Where(fault => !options.Takes(fault)).ToList();
        var tiling = new Tiling(polygons, outline, snap with { Places = [.. accepted.Select(PlaceOf)] });
        return (tiling, new(tiling, options with
        {
            AcceptedIds = null,
            DeclinedIds = new HashSet<string>(),
            Accept = fault => accepted.Exists(each => each.Place.EnvelopeInternal.Intersects(fault.Place.EnvelopeInternal))
                && !left.Exists(fault.IsLike),
        }));

        Envelope PlaceOf(Fault fault)
        {
            var place = fault.Place.EnvelopeInternal.Copy();
            var (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree(place.Centre.Y);
            place.ExpandBy(options.SnapMetres / perLongitude, options.SnapMetres / perLatitude);
            return place;
        }
    }

    private static IEnumerable<FaultOutcome> Compare(PartitionReport before, PartitionReport after, RepairOptions options) =>
        before.Faults.Where(fault => fault.Kind != FaultKind.CutBuilding).Select(fault => new FaultOutcome(
            fault,
            !options.Takes(fault) ? RepairVerdict.Declined
            : !after.Faults.Any(fault.IsLike) ? RepairVerdict.Repaired
            : fault.Proposal.Action == RepairAction.None ? RepairVerdict.NoRepair
            : RepairVerdict.TooWide));

    private static (IReadOnlyList<GridPolygon> Polygons, (double MovedSquareMetres, IEnumerable<FaultOutcome> Outcomes)) MakeWhole(
        IReadOnlyList<GridPolygon> polygons, PartitionReport before, RepairOptions options)
    {
        List<FaultOutcome> outcomes = [];
        double moved = 0;
        foreach (var fault in before.Faults.Where(fault => fault.Kind == FaultKind.CutBuilding))
        {
            var verdict = !options.Takes(fault) ? RepairVerdict.Declined
                : fault.Proposal.Action == RepairAction.None ? RepairVerdict.NoRepair
                : fault.Polygons.Any(options.Held.Contains) ? RepairVerdict.Held
                : RepairVerdict.Repaired;

            // The repair of other faults may have moved the border off the building, or to another owner.
            if (verdict == RepairVerdict.Repaired && BuildingCuts.Find(polygons, [fault.Place]) is [var now])
            {
                if (BuildingRepair.TryRun(polygons, now) is var (whole, ground))
                {
                    (polygons, moved) = (whole, moved + ground);
                }
                else
                {
                    verdict = RepairVerdict.NoRepair;
                }
            }

            outcomes.Add(new(fault, verdict));
        }

        return (polygons, (moved, outcomes));
    }
}
