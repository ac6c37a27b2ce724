using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans.Edits;
using Gis.Api.Plans.Edits.Effects;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Faults;

/// <summary>The way by which every repair of a draft goes: engine, proof, store and log in one transaction.</summary>
internal static class PlanRepairing
{
    /// <summary>Name of a repair in the log.</summary>
    public const string Kind = "repair";

    /// <exception cref="GisProblemException">Nothing changed: a fault is not there, or nothing can be repaired.</exception>
    public static async Task<(DrawnEdit Edit, RepairResult Result)> Repair(
        GisSession session,
        DraftPlan plan,
        RepairChoice choice,
        ReachedPeople reached,
        CancellationToken cancellationToken)
    {
        var ground = await PlanGround.Read(session, plan.District, plan.Id, cancellationToken);
        var near = await Neighbourhood.Load(session, plan, new(ground.Grids.Keys.ToArray(), new()), cancellationToken);
        var partition = near.ToPartition();
        var held = ground.Grids.Keys.Where(code => partition.LockOn(code) is not null).ToHashSet(StringComparer.Ordinal);
        var (result, steps) = await Task.Run(() => Draw(ground, partition, held, choice), cancellationToken);
        var around = await Surroundings.Read(session, plan, steps, cancellationToken);
        var moves = BuildingMoves.Find(steps, around.Buildings);
        var hung = await RepairedBuildings.Find(session, plan, steps, moves.Moved, cancellationToken);
        StoredEdit stored = new(
            "edit", null, Kind, Operation(choice, result, hung), steps, [], moves.Moved);
        var drawn = await PlanEditing.Drawn(session, plan, stored, moves, around, reached, cancellationToken);
        return (drawn with { Hung = hung, Tiles = !result.After.Faults.Any(IsBroken) }, result);
    }

    /// <summary>Takes a repair, or the undo of one, back to what the log has, to the bit.</summary>
    /// <exception cref="EditRefusedException">A grid is locked, or is not as the repair left it.</exception>
    public static async Task<DrawnEdit> TakeBack(
        GisSession session,
        DraftPlan plan,
        LoggedEdit row,
        Neighbourhood near,
        ReachedPeople reached,
        CancellationToken cancellationToken)
    {
        foreach (var step in row.Steps)
        {
            if (near.Grids.GetValueOrDefault(step.Code)?.Facts.ToJson() != step.After?.Facts.ToJson())
            {
                throw new EditRefusedException(EditRefusal.GridChangedSinceRepair, step.Code);
            }
        }

        var inverse = row.ToChange().Inverse();
        near.ToPartition().ApplyRepair(inverse);
        List<GridStep> steps = [.. row.Steps.Select(step => new GridStep(
            near.Grids.GetValueOrDefault(step.Code), step.Before))];
        var around = await Surroundings.Read(session, plan, steps, cancellationToken);
        var moves = BuildingMoves.Find(steps, around.Buildings);
        var logged = row.Steps.ToDictionary(step => step.Code);
        steps.ForEach(step => step.After = logged[step.Code].Before);
        bool isRedo = row.Turn == "undo";
        var hung = RepairedBuildings.Parse(row.Operation, steps, isRedo);
        StoredEdit stored = new(
            isRedo ? "redo" : "undo", row.Revision, row.Kind, row.Operation, steps, inverse.Locks, hung.Moved);
        var drawn = await PlanEditing.Drawn(session, plan, stored, moves, around, reached, cancellationToken);
        return drawn with { Hung = hung };
    }

    private static (RepairResult Result, List<GridStep> Steps) Draw(
        PlanGround ground, GridPartition partition, HashSet<string> held, RepairChoice choice)
    {
        try
        {
            var result = ground.Partition.Run(choice.ToOptions(ground, held));
            RefuseUnknown(choice, result, ground);
            RefuseUnlessBetter(result);
            var changed = result.Changed.ToHashSet(StringComparer.Ordinal);
            PartitionChange change = new(Kind, [.. result.Polygons.Where(polygon => changed.Contains(polygon.Id))
                .Select(polygon => new GridChange(polygon.Id, ground.Grids[polygon.Id].Outline, NullIfEmpty(polygon.Geometry)))]);
            partition.ApplyRepair(change);
            return (result, [.. change.Grids.OrderBy(grid => grid.Id, StringComparer.Ordinal).Select(grid => new GridStep(
                ground.Grids[grid.Id], grid.After is null ? null : ground.Grids[grid.Id] with { Outline = grid.After }))]);
        }
        catch (EditRefusedException refused)
        {
            throw new GisProblemException(PlanProblems.Refused(refused));
        }
    }

    private static bool IsBroken(Fault fault) => fault.Kind != FaultKind.CutBuilding
        && !(fault.Kind == FaultKind.Gap && fault.Proposal.IsWide);

    private static Geometry? NullIfEmpty(Geometry geometry) => geometry.IsEmpty ? null : geometry;

    private static void RefuseUnknown(RepairChoice choice, RepairResult result, PlanGround ground)
    {
        string? unknown = (choice.Accept ?? []).Concat(choice.Decline)
            .Except(result.Before.Faults.Select(fault => fault.Id)).FirstOrDefault();
        if (unknown is not null)
        {
            throw new GisProblemException(Problems.Unprocessable(
                $"The plan has no fault {unknown}: it is gone or was never there.", $"方案中没有编号为 {unknown} 的问题。"));
        }

        if (choice.Priority.FirstOrDefault(code => !ground.Grids.ContainsKey(code)) is { } nobody)
        {
            throw new GisProblemException(Problems.NotFound("grid", nobody));
        }
    }

    /// <summary>
    /// The proof of a repair, in the place of the equal ground of other edits: something is repaired, no repaired fault
    /// is found again, there are fewer faults than before, and every polygon that changed is valid.
    /// </summary>
    private static void RefuseUnlessBetter(RepairResult result)
    {
        var repaired = result.Outcomes.Where(outcome => outcome.Verdict == RepairVerdict.Repaired)
            .Select(outcome => outcome.Fault.Id).ToHashSet(StringComparer.Ordinal);
        if (repaired.Count == 0)
        {
            throw Refused(result.Outcomes.Select(outcome => outcome.Verdict).Distinct().Order().ToList() switch
            {
                [] => new("The plan has no fault.", "方案没有问题,无须修复。"),
                var verdicts => new(
                    $"Nothing is repaired: the faults are {string.Join(", ", verdicts.Select(FaultWords.Name))}.",
                    $"没有可修复的问题:{string.Join("、", verdicts.Select(FaultWords.ChineseName))}。"),
            });
        }

        if (result.After.Faults.FirstOrDefault(fault => repaired.Contains(fault.Id)) is { } still)
        {
            throw Refused(new($"The fault {still.Id} would still be there.", $"编号为 {still.Id} 的问题修复后仍然存在。"));
        }

        if (result.After.Faults.Count >= result.Before.Faults.Count)
        {
            throw Refused(new(
                $"The repair would leave {result.After.Faults.Count} faults where there are {result.Before.Faults.Count}.",
                $"修复后会留下 {result.After.Faults.Count} 处问题,而现有 {result.Before.Faults.Count} 处,未作任何更改。"));
        }

        if (result.Polygons.FirstOrDefault(polygon => result.Changed.Contains(polygon.Id) && !polygon.Geometry.IsValid) is { } bad)
        {
            throw new EditRefusedException(EditRefusal.CrossesItself, bad.Id);
        }
    }

    private static GisProblemException Refused(Bilingual text) => new(PlanProblems.Refused(text));

    private static JsonObject Operation(RepairChoice choice, RepairResult result, RepairedBuildings hung) => new()
    {
        ["operation"] = Kind,
        ["owner"] = choice.Owner,
        ["maxGapMetres"] = choice.MaxGapMetres,
        ["snapMetres"] = choice.SnapMetres,
        ["movedSquareMetres"] = result.MovedSquareMetres,
        ["faults"] = new JsonArray([.. result.Outcomes
            .Where(outcome => outcome.Verdict == RepairVerdict.Repaired)
            .Select(outcome => new JsonObject
            {
                ["id"] = outcome.Fault.Id,
                ["kind"] = FaultWords.Name(outcome.Fault.Kind),
                ["owner"] = outcome.Fault.Proposal.Owner,
                ["movedSquareMetres"] = outcome.Fault.Proposal.MovedSquareMetres,
            })]),
        ["buildings"] = hung.ToJson(),
    };
}
