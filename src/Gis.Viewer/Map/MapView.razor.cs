using Gis.Viewer.Api;
using Gis.Viewer.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Gis.Viewer.Map;

/// <summary>The map: draws the tiles of one style document and says what was clicked.</summary>
/// <remarks>
/// The seam to the drawing library: style, box, mark and base map go in, picks come out. Another library needs another
/// <c>map.ts</c> and nothing else.
/// </remarks>
public sealed partial class MapView : LocalizedComponent, IAsyncDisposable
{
    private ElementReference target;
    private DotNetObjectReference<MapView>? host;
    private IJSObjectReference? map;
    private MapScene drawn = MapScene.Empty;
    private bool isDrawing;
    private string? problem;

    /// <summary>Where the style document is; another path is another map.</summary>
    [Parameter, EditorRequired]
    public string? StylePath { get; set; }

    /// <summary>The box to show: west, south, east, north in degrees. A new array moves the map.</summary>
    [Parameter]
    public double[]? Box { get; set; }

    /// <summary>The XYZ template of a raster map underneath, if there is one.</summary>
    [Parameter]
    public string? BaseTemplate { get; set; }

    [Parameter]
    public string? BaseAttribution { get; set; }

    /// <summary>The GeoJSON geometry to outline.</summary>
    [Parameter]
    public string? Marked { get; set; }

    /// <summary>line, area or corner while the hand draws, grid while it points; null while it picks.</summary>
    [Parameter]
    public string? Tool { get; set; }

    /// <summary>Raised when what the tiles show has changed.</summary>
    [Parameter]
    public int Stamp { get; set; }

    /// <summary>Raised when what the hand moved is put back.</summary>
    [Parameter]
    public int Attempts { get; set; }

    /// <summary>What must not move.</summary>
    [Parameter]
    public MapShapes Locked { get; set; } = MapShapes.None;

    /// <summary>What was drawn and is not yet taken.</summary>
    [Parameter]
    public MapShapes Kept { get; set; } = MapShapes.None;

    /// <summary>Borders as they would be.</summary>
    [Parameter]
    public MapShapes Forecast { get; set; } = MapShapes.None;

    [Parameter]
    public EventCallback<PickedFeature> OnPick { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<LegendItem>> OnLegend { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private GisClient Client { get; set; } = null!;

    [Inject]
    private Session Session { get; set; } = null!;

    private MapScene Wanted => new(
        StylePath, Texts.Language, Box, BaseTemplate, Marked, Tool, Tool == "corner" ? Marked : null, Stamp, Attempts,
        Locked, Kept, Forecast, Board.State);

    public async ValueTask DisposeAsync()
    {
        Dispose();
        try
        {
            if (map is not null)
            {
                await map.InvokeVoidAsync("dispose");
                await map.DisposeAsync();
            }
        }
        catch (JSException)
        {
            // The page is closing and took the map with it.
        }

        host?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (isDrawing)
        {
            return;
        }

        isDrawing = true;
        try
        {
            map ??= await Create();
            while (drawn != Wanted)
            {
                await Draw(Wanted);
            }
        }
        catch (Exception failure) when (failure is ProblemException or JSException)
        {
            problem = failure.Message;
            drawn = Wanted;
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            isDrawing = false;
        }
    }

    private async Task<IJSObjectReference> Create()
    {
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "./dist/map.js");
        host = DotNetObjectReference.Create(this);
        return await module.InvokeAsync<IJSObjectReference>("create", target, host);
    }

    private async Task Draw(MapScene wanted)
    {
        var previous = drawn;
        if (wanted.BaseTemplate != previous.BaseTemplate)
        {
            await map!.InvokeVoidAsync("setBaseMap", wanted.BaseTemplate, BaseAttribution);
        }

        if (wanted.Box is { } box && !ReferenceEquals(box, previous.Box))
        {
            await map!.InvokeVoidAsync("fit", box, previous.Box is not null);
        }

        if (wanted.StylePath is { } path && (path, wanted.Language) != (previous.StylePath, previous.Language))
        {
            var style = await Client.GetText(path, Gone);
            await map!.InvokeVoidAsync("setLabels", Texts["map.zoomIn"], Texts["map.zoomOut"]);
            await map!.InvokeVoidAsync("setStyle", style);
            await OnLegend.InvokeAsync(LegendItem.Read(style));
        }

        await DrawOver(wanted, previous);
        if ((wanted.Tool, wanted.Subject, wanted.Stamp, wanted.Attempts)
            != (previous.Tool, previous.Subject, previous.Stamp, previous.Attempts))
        {
            await map!.InvokeVoidAsync("take", wanted.Tool, wanted.Subject);
        }

        if (wanted.Stamp != previous.Stamp && wanted.StylePath == previous.StylePath)
        {
            await map!.InvokeVoidAsync("refresh");
        }

        await DrawPlaces(wanted.Board, previous.Board);
        (drawn, problem) = (wanted, null);
    }

    private async Task DrawOver(MapScene wanted, MapScene previous)
    {
        foreach (var (name, shapes) in wanted.Overlays.Except(previous.Overlays))
        {
            await map!.InvokeVoidAsync("overlay", name, shapes.Geometries);
        }

        if (wanted.Marked != previous.Marked)
        {
            await map!.InvokeVoidAsync("reveal", "marked");
        }
    }
}
