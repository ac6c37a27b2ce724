using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans.Edits.Effects;
using Gis.Api.Plans.Faults;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>The way by which every edit of a draft goes: drawn by the engine, its buildings hung, its effects found.</summary>
/// <remarks>What comes out is stored by <see cref="EditWriter"/> in the same transaction, or was a preview.</remarks>
internal static class PlanEditing
{
    /// <summary>An edit that missed more than this is not worth carrying over.</summary>
    private const int MostMissed = 1_000;

    /// <param name="sent">The edit as JSON; names of new grids are filled in.</param>
    /// <param name="drawnOn">Revision that the planner saw; older ones are carried over where nothing meets.</param>
    /// <exception cref="GisProblemException">It is refused.</exception>
    public static async Task<DrawnEdit> Edit(
        GisSession session,
        DraftPlan plan,
        JsonObject sent,
        int drawnOn,
        ReachedPeople reached,
        CancellationToken cancellationToken)
    {
        if (drawnOn > plan.Revision || plan.Revision - drawnOn > MostMissed)
        {
            throw new GisProblemException(Problems.Stale(plan.Revision));
        }

        var (edit, named) = await EditReader.Read(session, plan, sent, cancellationToken);
        var near = await Neighbourhood.Load(session, plan, EditPlace.Of(edit), cancellationToken);
        var missed = drawnOn == plan.Revision
            ? []
            : await EditLog.After(session, plan.District, plan.Id, drawnOn, MostMissed, cancellationToken);
        var change = Draw(plan, edit, near, missed);
        var steps = GridStep.Of(change, near.Grids, code => GridStep.Begin(code, change, near.Grids, named));
        await BegunNames.Give(session, plan, steps, cancellationToken);
        CommunityBorders.RefuseIfMoved(steps);
        var around = await Surroundings.Read(session, plan, steps, cancellationToken);
        var moves = BuildingMoves.Find(steps, around.Buildings);
        StoredEdit stored = new("edit", null, change.Operation, sent, steps, change.Locks, moves.Moved);
        return await Drawn(session, plan, stored, moves, around, reached, cancellationToken);
    }

    /// <summary>Takes back a row of the log as the draft is now, others' later edits left as they are.</summary>
    /// <exception cref="GisProblemException">The same border moved since, or is locked.</exception>
    public static async Task<DrawnEdit> TakeBack(
        GisSession session,
        DraftPlan plan,
        LoggedEdit row,
        bool isRedo,
        ReachedPeople reached,
        CancellationToken cancellationToken)
    {
        var near = await Neighbourhood.Load(session, plan, PlaceOf(row), cancellationToken);
        var partition = near.ToPartition();
        var inverse = row.ToChange().Inverse();
        try
        {
            if (row.Kind == PlanRepairing.Kind)
            {
                return await PlanRepairing.TakeBack(session, plan, row, near, reached, cancellationToken);
            }

            inverse = partition.Rebase(inverse);
            partition.Apply(inverse);
        }
        catch (EditRefusedException refused)
        {
            throw new GisProblemException(PlanProblems.Blocked(
                refused, await InTheWay(session, plan, row, cancellationToken)));
        }

        var logged = row.Steps.ToDictionary(step => step.Code);
        var steps = GridStep.Of(inverse, near.Grids, code => logged.GetValueOrDefault(code)?.Before?.Facts);
        await FormerOutlines.Restore(
            session, plan, steps.FindAll(step => step.IsRedrawn && IsCarriedOver(step, logged)), cancellationToken);
        var around = await Surroundings.Read(session, plan, steps, cancellationToken);
        var moves = BuildingMoves.Find(steps, around.Buildings);
        RestoreCounts(steps, logged);
        StoredEdit stored = new(
            isRedo ? "redo" : "undo", row.Revision, row.Kind, row.Operation, steps, inverse.Locks, moves.Moved);
        return await Drawn(session, plan, stored, moves, around, reached, cancellationToken);
    }

    private static bool IsCarriedOver(GridStep step, Dictionary<string, LoggedStep> logged) => step.After is { } after
        && !(logged.GetValueOrDefault(step.Code)?.Before is { } was && was.Outline.EqualsExact(after.Outline));

    /// <summary>The edit with the effects that its answer tells.</summary>
    public static async Task<DrawnEdit> Drawn(
        GisSession session,
        DraftPlan plan,
        StoredEdit edit,
        BuildingMoves moves,
        Surroundings around,
        ReachedPeople reached,
        CancellationToken cancellationToken) => new(
        edit,
        moves,
        around,
        await reached.Find(
            session,
            plan.District,
            around.Reaches,
            around.Buildings.Select(building => building.Area).Distinct(),
            cancellationToken));

    /// <summary>Edits in effect since the row that changed one of its grids.</summary>
    private static async Task<List<LoggedEdit>> InTheWay(
        GisSession session, DraftPlan plan, LoggedEdit row, CancellationToken cancellationToken)
    {
        var later = await EditLog.After(
            session, plan.District, plan.Id, row.Revision, MostMissed, cancellationToken);
        var undone = later.Select(other => other.Undoes).ToHashSet();
        var touched = row.Steps.Select(step => step.Code).ToHashSet();
        return later.FindAll(other => other.Turn != "undo" && !undone.Contains(other.Revision)
            && other.Steps.Any(step => touched.Contains(step.Code)));
    }

    /// <summary>Where the row was the last to touch its grids, they get back what they held, to the bit.</summary>
    private static void RestoreCounts(List<GridStep> steps, Dictionary<string, LoggedStep> logged)
    {
        if (steps.TrueForAll(step => logged.TryGetValue(step.Code, out var was)
            && was.After?.Facts.ToJson() == step.Before?.Facts.ToJson()))
        {
            foreach (var step in steps.Where(step => step.After is not null))
            {
                step.After = step.After! with { Facts = logged[step.Code].Before!.Facts };
            }
        }
    }

    private static PartitionChange Draw(
        DraftPlan plan, PartitionEdit edit, Neighbourhood around, List<LoggedEdit> missed)
    {
        PartitionChange change;
        try
        {
            change = edit.Apply(around.ToPartition());
        }
        catch (EditRefusedException refused)
        {
            var near = missed.FindAll(row => row.Steps.Any(step => around.Grids.ContainsKey(step.Code)));
            throw new GisProblemException(near.Count > 0
                ? PlanProblems.Overtaken(plan.Revision, near)
                : PlanProblems.Refused(refused));
        }

        var met = missed.FindAll(row => change.Meets(row.ToChange()));
        return met.Count == 0 ? change : throw new GisProblemException(PlanProblems.Overtaken(plan.Revision, met));
    }

    private static EditPlace PlaceOf(LoggedEdit row)
    {
        Envelope drawn = new();
        foreach (var outline in row.Steps.SelectMany(step => new[] { step.Before?.Outline, step.After?.Outline }))
        {
            drawn.ExpandToInclude(outline?.EnvelopeInternal ?? new());
        }

        return new([.. row.Steps.Select(step => step.Code)], drawn);
    }
}
