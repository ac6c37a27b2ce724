using System.Globalization;
using Gis.Viewer.Api;
using Microsoft.JSInterop;

namespace Gis.Viewer.Map;

/// <summary>What <c>map.ts</c> calls.</summary>
public sealed partial class MapView
{
    [JSInvokable]
    public Task Picked(string layer, string? code) => OnPick.InvokeAsync(new PickedFeature(layer, code));

    [JSInvokable]
    public Task Drawn(string geometry) => OnDraw.InvokeAsync(geometry);

    [JSInvokable]
    public Task Sketched(string? geometry) => OnSketch.InvokeAsync(geometry);

    [JSInvokable]
    public Task Corner(CornerChange change) => OnCorner.InvokeAsync(change);

    [JSInvokable]
    public Task Key(string key) => OnKey.InvokeAsync(key);

    /// <summary>GeoJSON of the grids in a box of west, south, east, north in degrees.</summary>
    [JSInvokable]
    public async Task<string[]> BordersIn(double[] box)
    {
        if (BordersPath is null)
        {
            return [];
        }

        try
        {
            string edges = string.Join(',', box.Select(degrees => degrees.ToString("0.######", CultureInfo.InvariantCulture)));
            var outlines = await Client.GetAll(
                $"{BordersPath}?bbox={edges}", ViewerJsonContext.Default.PageGridOutline, Gone);
            return [.. outlines.Select(outline => outline.Geometry.GetRawText())];
        }
        catch (Exception failure) when (failure is ProblemException or OperationCanceledException)
        {
            // Lines are then drawn without anything to hold on to.
            return [];
        }
    }

    /// <summary>The token for a tile; <paramref name="expired"/> asks for a fresh one.</summary>
    [JSInvokable]
    public async Task<string?> Token(bool expired)
    {
        try
        {
            if (expired && !await Client.Refresh(Gone))
            {
                await Session.End();
            }
        }
        catch (ProblemException)
        {
            // Without the server there is no token; the tile stays empty and is asked for again.
        }

        return Session.AccessToken;
    }
}
