using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>The grids of a plan, each in its community: every community with an outline is tiled by its own grids.</summary>
/// <remarks>
/// Each community with an outline is looked at by itself and against the outline. What is left is looked at together:
/// communities without an outline, and faults between grids of different communities. There the ground that lies outside
/// of the outline of one of them is a fault of that community alone.
/// </remarks>
/// <param name="grids">Ids unique; on the coordinate lattice.</param>
/// <param name="communities">Community of each grid, in the order of the grids.</param>
/// <param name="outlines">By community; those not known are left out.</param>
public sealed class CommunityPartition(
    IReadOnlyList<GridPolygon> grids, IReadOnlyList<string> communities, IReadOnlyDictionary<string, Geometry> outlines)
{
    private readonly Dictionary<string, string> communityOf = grids.Zip(communities)
        .ToDictionary(pair => pair.First.Id, pair => pair.Second, StringComparer.Ordinal);

    public PartitionReport Find(RepairOptions options) => Run(options with { Accept = _ => false, SnapMetres = 0 }).Before;

    public RepairResult Run(RepairOptions options)
    {
        var ground = options with { Check = options.Check with { Footprints = [] } };
        var now = grids.ToDictionary(grid => grid.Id, StringComparer.Ordinal);
        List<RepairResult> steps = [];
        foreach (string community in communities.Distinct().Where(outlines.ContainsKey).Order(StringComparer.Ordinal))
        {
            Take(now, steps, PartitionRepair.Run(
                [.. grids.Where(grid => communityOf[grid.Id] == community)], outlines[community], ground));
        }

        List<Fault> outside = [.. steps.SelectMany(step => step.Before.Faults)
            .Where(fault => fault.Kind == FaultKind.OutsideOutline)];
        if (steps.Count == 0)
        {
            return PartitionRepair.Run(grids, null, options);
        }

        // Looked for in what came in: a community's own repair may settle a fault that a person named.
        var found = PartitionCheck.Propose(grids, null, options);
        var accept = options.Accept;
        var between = PartitionRepair.Run([.. grids.Select(grid => now[grid.Id])], null, options with
        {
            Accept = fault => IsBetween(fault, outside) && (accept is null || accept(fault)),
        });
        Take(now, steps, between with
        {
            Before = new(grids.Count, [.. found.Faults.Where(fault => IsBetween(fault, outside))]),
            Outcomes = [.. Outcomes(found, between, options).Where(outcome => IsBetween(outcome.Fault, outside))],
        });
        return Sum(now, steps, options);
    }

    private static IEnumerable<FaultOutcome> Outcomes(PartitionReport found, RepairResult result, RepairOptions options)
    {
        var done = result.Outcomes.ToDictionary(outcome => outcome.Fault.Id, outcome => outcome.Verdict);
        return found.Faults.Select(fault => new FaultOutcome(
            fault, done.GetValueOrDefault(fault.Id, options.Takes(fault) ? RepairVerdict.Repaired : RepairVerdict.Declined)));
    }

    private static void Take(Dictionary<string, GridPolygon> now, List<RepairResult> steps, RepairResult step)
    {
        foreach (var grid in step.Polygons)
        {
            now[grid.Id] = grid;
        }

        steps.Add(step);
    }

    /// <summary>Not settled within one community that has an outline.</summary>
    private bool IsBetween(Fault fault, List<Fault> outside)
    {
        if (fault.Kind == FaultKind.CutBuilding)
        {
            return true;
        }

        var names = fault.Polygons.Where(communityOf.ContainsKey).ToList();
        var areas = names.Select(id => communityOf[id]).Distinct().ToList();
        if (areas.TrueForAll(area => !outlines.ContainsKey(area)))
        {
            return true;
        }

        return areas.Count > 1
            && !(fault.Kind is FaultKind.Gap or FaultKind.OpenGap && areas.TrueForAll(outlines.ContainsKey))
            && !outside.Exists(each => names.Contains(each.Polygons[0])
                && each.Place.EnvelopeInternal.Intersects(fault.Place.EnvelopeInternal)
                && each.Place.Intersects(fault.Place));
    }

    private RepairResult Sum(Dictionary<string, GridPolygon> now, List<RepairResult> steps, RepairOptions options)
    {
        var changed = grids.Where(grid => !ReferenceEquals(grid, now[grid.Id])).Select(grid => grid.Id).ToList();
        var before = new PartitionReport(grids.Count, [.. steps.SelectMany(step => step.Before.Faults)]);
        GridPolygon[] after = [.. grids.Select(grid => now[grid.Id])];
        return new(
            after,
            before,
            changed.Count == 0 ? before : new CommunityPartition(after, communities, outlines).Find(options),
            changed,
            steps.Sum(step => step.MovedSquareMetres))
        {
            Outcomes = [.. steps.SelectMany(step => step.Outcomes)],
            Snapped = (steps.Sum(step => step.Snapped.Corners), steps.Select(step => step.Snapped.Metres).DefaultIfEmpty().Max()),
        };
    }
}
