using Gis.Api.Database;
using Gis.Spatial.Partition.Rules;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits.Effects;

/// <summary>All that the store knows about the grids of an edit, read at once: what its answer is worked out from.</summary>
/// <param name="Buildings">Of the grids as they were before.</param>
/// <param name="Ground">Around the grids as they become.</param>
/// <param name="Reaches">The newest of each service.</param>
/// <param name="Staffing">Null when the plan has none.</param>
internal sealed record Surroundings(
    IReadOnlyList<PlacedBuilding> Buildings,
    IReadOnlyList<GridRule> Rules,
    RuleGround Ground,
    IReadOnlyList<NewestReach> Reaches,
    StaffedGrids? Staffing)
{
    public static async Task<Surroundings> Read(
        GisSession session, DraftPlan plan, IReadOnlyList<GridStep> steps, CancellationToken cancellationToken)
    {
        Envelope box = new();
        foreach (var step in steps.Where(step => step.After is not null))
        {
            box.ExpandToInclude(step.After!.Outline.EnvelopeInternal);
        }

        await using var batch = session.Batch();
        batch.Add(PlacedBuilding.Sql).With(plan.District).With(plan.Id)
            .With(steps.Select(step => step.Before?.Facts.Id).OfType<long>().ToArray());
        PlanRules.Add(batch, plan.District);
        NewestReach.Add(batch, plan);
        StaffedGrids.Add(batch, plan, steps);
        if (!box.IsNull)
        {
            GroundReader.Add(batch, plan, box);
        }

        List<PlacedBuilding> buildings = [];
        await using var reader = await batch.ExecutePrepared(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            buildings.Add(PlacedBuilding.Read(reader));
        }

        await reader.NextResultAsync(cancellationToken);
        var rules = await PlanRules.Read(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var reaches = await NewestReach.Read(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var staffing = await StaffedGrids.Read(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return new(
            buildings, rules, box.IsNull ? new() : await GroundReader.Read(reader, cancellationToken), reaches, staffing);
    }
}
