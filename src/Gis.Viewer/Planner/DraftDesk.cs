using System.Net;
using System.Text.Json.Nodes;
using Gis.Viewer.Api;
using Gis.Viewer.Map;
using Gis.Viewer.Shell;

namespace Gis.Viewer.Planner;

/// <summary>The open draft as this planner and others change it: edits out, answers, refusals, locks and news in.</summary>
internal sealed class DraftDesk
{
    private const int MostNews = 20;
    private readonly GisClient client;
    private readonly Session session;
    private readonly Workspace workspace;
    private readonly HashSet<int> own = [];
    private Task writing = Task.CompletedTask;

    public DraftDesk(GisClient client, Session session, Workspace workspace)
    {
        (this.client, this.session, this.workspace) = (client, session, workspace);
        workspace.PlanShown += Clear;
    }

    /// <summary>What the last edit changed, while its draft is open.</summary>
    public EditAnswer? Edited { get; private set; }

    /// <summary>Why the last edit was not taken; stays to be read until the next one.</summary>
    public ProblemException? Refusal { get; private set; }

    /// <summary>Whether it was an undo or a redo that was refused.</summary>
    public bool IsTakingBack { get; private set; }

    /// <summary>What others did since the draft was opened, newest first.</summary>
    public List<LoggedEdit> News { get; } = [];

    public List<PlanLock> Locks { get; private set; } = [];

    public MapShapes LockShapes { get; private set; } = MapShapes.None;

    /// <summary>Raised with every refusal: what the hand moved on the map is put back.</summary>
    public int Attempts { get; private set; }

    /// <summary>A draft is open that the account may draw.</summary>
    public bool MayDraw => workspace.Plan is { Status: "draft" } plan && session.Account?.MayDraw(plan.Area) == true;

    /// <summary>Sends an edit of the open draft as it is known here.</summary>
    /// <param name="taken">Called as soon as it is taken, before anything is read again or shown.</param>
    /// <returns>Whether it was taken; what stands in the way is the <see cref="Refusal"/>.</returns>
    public Task<bool> Edit(JsonObject edit, CancellationToken cancellationToken, Action? taken = null) =>
        Write("edits", edit, taken, cancellationToken);

    /// <summary>Takes back the planner's own last edit, or the last undo.</summary>
    /// <param name="turn">undo or redo.</param>
    public Task<bool> TakeBack(string turn, CancellationToken cancellationToken) => Write(turn, null, null, cancellationToken);

    /// <summary>What an edit would change.</summary>
    /// <exception cref="ProblemException">It could not be taken as it is.</exception>
    public Task<EditAnswer> Preview(JsonObject edit, CancellationToken cancellationToken) => client.Write(
        $"api/v1/plans/{workspace.Plan!.Id}/edits?preview=true",
        edit,
        workspace.Plan.Revision,
        ViewerJsonContext.Default.EditAnswer,
        cancellationToken);

    public void Forgive()
    {
        Refusal = null;
        workspace.Tell();
    }

    public void Forget(LoggedEdit told)
    {
        News.Remove(told);
        workspace.Tell();
    }

    public async Task ReadLocks(CancellationToken cancellationToken)
    {
        Locks = workspace.Plan is { } plan
            ? await client.GetAll(
                $"api/v1/plans/{plan.Id}/locks", ViewerJsonContext.Default.PagePlanLock, cancellationToken)
            : [];
        LockShapes = new(Locks.Where(held => held.Geometry is not null).Select(held => held.Geometry!.Value.GetRawText()));
        workspace.Tell();
    }

    /// <summary>Takes in what the server tells of the draft; the planner's own edits are known already.</summary>
    public async Task Hear(PlanEvent told, CancellationToken cancellationToken)
    {
        // The event of an edit may overtake its answer.
        await writing;
        if (told.Plan is { } state && state.Status != workspace.Plan?.Status)
        {
            workspace.Renew(state);
        }

        if (told.Edit is not { } edit || own.Remove(edit.Revision))
        {
            return;
        }

        News.Insert(0, edit);
        News.RemoveRange(Math.Min(News.Count, MostNews), Math.Max(0, News.Count - MostNews));
        workspace.Grids.Change(edit);
        Raise(edit.Revision);
        await Reread(Array.ConvertAll(edit.Grids, grid => (grid.Code, grid.Geometry is null)), cancellationToken);
    }

    private async Task<bool> Write(
        string verb, JsonObject? edit, Action? taken, CancellationToken cancellationToken)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        writing = done.Task;
        EditAnswer answer;
        try
        {
            answer = await client.Write(
                $"api/v1/plans/{workspace.Plan!.Id}/{verb}",
                edit?.DeepClone().AsObject(),
                workspace.Plan.Revision,
                ViewerJsonContext.Default.EditAnswer,
                cancellationToken);
            own.Add(answer.Revision);
        }
        catch (ProblemException refused)
        {
            (Refusal, IsTakingBack, Attempts) = (refused, edit is null, Attempts + 1);

            // What others did meanwhile is fetched, so that the next edit is drawn on it.
            await workspace.ReadPlan(cancellationToken);
            return false;
        }
        finally
        {
            done.SetResult();
        }

        (Edited, Refusal) = (answer, null);
        taken?.Invoke();
        workspace.Grids.Change(answer);
        Raise(answer.Revision);
        await Reread(
            [.. answer.Grids.Select(grid => (grid.Code, false)), .. answer.Ended.Select(code => (code, true))],
            cancellationToken);
        return true;
    }

    private void Raise(int revision)
    {
        if (workspace.Plan is { } plan && plan.Revision < revision)
        {
            workspace.Renew(plan with { Revision = revision });
        }
    }

    /// <summary>Reads again what is shown of grids that changed, and closes one that ended.</summary>
    private async Task Reread(IReadOnlyList<(string Code, bool IsOver)> changed, CancellationToken cancellationToken)
    {
        foreach (var (code, isOver) in changed.Where(item => item.Code == workspace.Grid?.Code))
        {
            await Select(isOver ? null : code, cancellationToken);
        }

        await ReadLocks(cancellationToken);
    }

    private async Task Select(string? code, CancellationToken cancellationToken)
    {
        try
        {
            await workspace.SelectGrid(code, cancellationToken);
        }
        catch (ProblemException gone) when (gone.Status == HttpStatusCode.NotFound)
        {
            // Ended by the next event, which is on its way.
            await workspace.SelectGrid(null, cancellationToken);
        }
    }

    private void Clear()
    {
        (Edited, Refusal) = (null, null);
        own.Clear();
        News.Clear();
        (Locks, LockShapes) = ([], MapShapes.None);
    }
}
