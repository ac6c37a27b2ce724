using System.Text.Json.Nodes;
using Gis.Viewer.Api;
using Gis.Viewer.Map;
using Gis.Viewer.Shell;

namespace Gis.Viewer.Planner;

/// <summary>What an edit that is still under the hand would change; the last question wins.</summary>
internal sealed class Forecast(Workspace workspace, DraftDesk desk)
{
    private CancellationTokenSource? asking;

    /// <summary>Null when nothing is drawn, or it is no edit yet.</summary>
    public EditAnswer? Answer { get; private set; }

    /// <summary>Why it would not be taken; null when it would, or while it is drawn.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The hand has gone on, and the answer is of where it was.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>The grids as they would be, for the map.</summary>
    public MapShapes Shapes { get; private set; } = MapShapes.None;

    public void Drop()
    {
        asking?.Cancel();
        Show(null, null);
    }

    /// <summary>The hand goes on: what is still being asked is not wanted any more.</summary>
    public void MoveOn()
    {
        asking?.Cancel();
        if ((Answer is not null || Refusal is not null) && !IsBehind)
        {
            (IsBehind, Shapes) = (true, MapShapes.None);
            workspace.Tell();
        }
    }

    /// <param name="edit">Null when what is drawn is no edit.</param>
    /// <param name="isWhole">Half a line is seldom an edit yet: what is wrong with it is said when it is drawn.</param>
    public async Task Ask(JsonObject? edit, bool isWhole, CancellationToken cancellationToken)
    {
        MoveOn();
        if (edit is null)
        {
            Show(null, null);
            return;
        }

        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        asking = mine;
        try
        {
            var answer = await desk.Preview(edit, mine.Token);
            if (!mine.IsCancellationRequested)
            {
                Show(answer, null);
            }
        }
        catch (ProblemException refused)
        {
            if (!mine.IsCancellationRequested)
            {
                Show(null, isWhole ? refused.Message : null);
            }
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // The hand went on; the next corner asks again.
        }
        finally
        {
            asking = asking == mine ? null : asking;
        }
    }

    private void Show(EditAnswer? answer, string? refusal)
    {
        if (!ReferenceEquals(Answer, answer) || Refusal != refusal || IsBehind)
        {
            (Answer, Refusal, IsBehind) = (answer, refusal, false);
            Shapes = new(answer?.Changed.Select(grid => grid.Geometry.GetRawText()) ?? []);
            workspace.Tell();
        }
    }
}
