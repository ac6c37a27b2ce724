using System.Text.Json.Nodes;
using Gis.Viewer.Map;
using Gis.Viewer.Shell;

namespace Gis.Viewer.Planner;

/// <summary>The planner's hand over the map: the tool in it, what it has drawn so far, and what that would change.</summary>
internal sealed class DrawingHand
{
    private readonly Workspace workspace;
    private readonly DraftDesk desk;
    private Tool tool;
    private JsonObject? refused;

    public DrawingHand(Workspace workspace, DraftDesk desk)
    {
        (this.workspace, this.desk) = (workspace, desk);
        Forecast = new(workspace, desk);
        workspace.PlanShown += () => Hold(Tool.None);
    }

    /// <summary>None while only looking.</summary>
    public Tool Tool => desk.MayDraw ? tool : Tool.None;

    /// <summary>Shapes that are drawn and not yet taken, GeoJSON, each with the grid that gets it; null for a new one.</summary>
    public List<(string? Grid, string Geometry)> Kept { get; } = [];

    /// <summary>Grids whose ground is drawn from scratch.</summary>
    public List<string> Replaced { get; } = [];

    /// <summary>Whether the hand draws the ground of the replaced grids, or still chooses them.</summary>
    public bool IsRedrawing { get; private set; }

    /// <summary>What the line or area under the hand would change.</summary>
    public Forecast Forecast { get; }

    public bool MayRetry => refused is not null && Kept.Count > 0;

    /// <summary>The name of the tool for the map; null when it only picks.</summary>
    public string? OnMap => Tool switch
    {
        Tool.Lasso or Tool.Found => "area",
        Tool.Give when Kept.Count == 0 => "area",
        Tool.Redraw when IsRedrawing => "area",
        Tool.Cut or Tool.Reshape => "line",
        Tool.Corner => "corner",
        Tool.Give or Tool.Merge => "grid",
        _ => null,
    };

    /// <summary>Shapes for the map.</summary>
    public MapShapes KeptShapes => new(Kept.Select(shape => shape.Geometry));

    public bool MayTake(Tool wanted) => desk.MayDraw && (wanted is Tool.Found or Tool.Give || workspace.Grid is not null);

    /// <summary>Takes a tool in hand; the one that is in it already is put down.</summary>
    public void Take(Tool wanted)
    {
        if (MayTake(wanted))
        {
            Hold(wanted == tool ? Tool.None : wanted);
            workspace.Tell();
        }
    }

    /// <summary>Puts down what was drawn, or with nothing drawn the tool.</summary>
    public void PutDown()
    {
        Hold(Kept.Count > 0 || IsRedrawing ? tool : Tool.None);
        desk.Forgive();
    }

    /// <summary>Puts down the tool and whatever was drawn with it.</summary>
    public void LayDown() => Hold(Tool.None);

    public void BeginRedraw()
    {
        IsRedrawing = true;
        workspace.Tell();
    }

    /// <summary>Gives a shape that was drawn to a grid, or to a new one.</summary>
    public void Assign(int shape, string? grid)
    {
        Kept[shape] = (grid, Kept[shape].Geometry);
        Forecast.Drop();
        workspace.Tell();
    }

    public void Remove(int shape)
    {
        Kept.RemoveAt(shape);
        Forecast.Drop();
        workspace.Tell();
    }

    /// <summary>The hand has drawn a whole line or area.</summary>
    /// <param name="geometry">GeoJSON.</param>
    public async Task Drawn(string geometry, CancellationToken cancellationToken)
    {
        Forecast.Drop();
        if (Tool == Tool.Redraw)
        {
            var free = Replaced.Except(Kept.Select(shape => shape.Grid).OfType<string>()).FirstOrDefault();
            Kept.Add((free, geometry));
            workspace.Tell();
            await Forecast.Ask(PlanEdits.Redraw(Replaced, Kept), isWhole: false, cancellationToken);
            return;
        }

        Kept.Clear();
        Kept.Add((null, geometry));
        workspace.Tell();
        if (PlanEdits.Drawn(Tool, workspace.Grid?.Code, geometry) is { } edit)
        {
            await Send(edit, cancellationToken);
        }
    }

    public Task Redraw(CancellationToken cancellationToken) => Send(PlanEdits.Redraw(Replaced, Kept), cancellationToken);

    public Task Move(CornerChange change, CancellationToken cancellationToken) =>
        Send(PlanEdits.Corner(change), cancellationToken);

    /// <summary>Sends what was refused again, on the draft as it is now.</summary>
    public Task Retry(CancellationToken cancellationToken) => Send(refused!, cancellationToken);

    /// <summary>A grid was clicked: some tools mean it, otherwise it is chosen.</summary>
    public Task Pick(string code, CancellationToken cancellationToken)
    {
        string? chosen = workspace.Grid?.Code;
        switch (Tool)
        {
            case Tool.Merge or Tool.Give when Meant(code) is { } edit:
                return Send(edit, cancellationToken);
            case Tool.Border when chosen is not null && chosen != code:
                Hold(Tool.None);
                return Send(PlanEdits.Lock(true, "border", chosen, code), cancellationToken);
            case Tool.Redraw:
                if (!Replaced.Remove(code))
                {
                    Replaced.Add(code);
                }

                workspace.Tell();
                return Task.CompletedTask;
            default:
                return workspace.SelectGrid(code, cancellationToken);
        }
    }

    /// <summary>The hand rests; never in its way.</summary>
    /// <param name="geometry">GeoJSON of the corners so far; null when the drawing was dropped.</param>
    public Task Sketch(string? geometry, CancellationToken cancellationToken) => Forecast.Ask(
        geometry is null ? null : PlanEdits.Drawn(Tool, workspace.Grid?.Code, geometry), isWhole: false, cancellationToken);

    /// <summary>The hand points at a grid that a click would mean.</summary>
    public Task Point(string code, CancellationToken cancellationToken) => Forecast.Ask(Meant(code), isWhole: true, cancellationToken);

    /// <summary>The hand holds a corner.</summary>
    /// <param name="change">Where it rests; null as soon as it moves on.</param>
    public Task HoldCorner(CornerChange? change, CancellationToken cancellationToken)
    {
        Forecast.MoveOn();
        return change is null ? Task.CompletedTask : Forecast.Ask(PlanEdits.Corner(change), isWhole: true, cancellationToken);
    }

    private JsonObject? Meant(string code) =>
        PlanEdits.Clicked(Tool, workspace.Grid?.Code, Kept.Select(shape => shape.Geometry).FirstOrDefault(), code);

    private async Task Send(JsonObject edit, CancellationToken cancellationToken)
    {
        Forecast.Drop();
        bool isTaken = await desk.Edit(edit, cancellationToken, () => Hold(tool));
        refused = isTaken ? null : edit;
        workspace.Tell();
    }

    private void Hold(Tool wanted)
    {
        Forecast.Drop();
        (tool, refused, IsRedrawing) = (wanted, null, false);
        Kept.Clear();
        Replaced.Clear();
        if (wanted == Tool.Redraw && workspace.Grid is { } grid)
        {
            Replaced.Add(grid.Code);
        }
    }
}
