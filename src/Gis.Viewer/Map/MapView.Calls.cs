using Gis.Viewer.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Gis.Viewer.Map;

/// <summary>What <c>map.ts</c> calls.</summary>
public sealed partial class MapView
{
    /// <summary>The GeoJSON geometry that a tool drew.</summary>
    [Parameter]
    public EventCallback<string> OnDraw { get; set; }

    /// <summary>What a tool has drawn so far while the hand rests; null when it was dropped.</summary>
    [Parameter]
    public EventCallback<string?> OnSketch { get; set; }

    /// <summary>undo, redo, escape, or a letter typed over the map or the drawing desk.</summary>
    [Parameter]
    public EventCallback<string> OnKey { get; set; }

    [Parameter]
    public EventCallback<CornerChange> OnCorner { get; set; }

    /// <summary>Where a corner that is held rests; null as soon as it moves on.</summary>
    [Parameter]
    public EventCallback<CornerChange?> OnHold { get; set; }

    /// <summary>The code of the grid that the hand points at, while a tool asks for one.</summary>
    [Parameter]
    public EventCallback<string> OnPoint { get; set; }

    [JSInvokable]
    public Task Picked(string layer, string? code) => OnPick.InvokeAsync(new PickedFeature(layer, code));

    [JSInvokable]
    public Task Drawn(string geometry) => OnDraw.InvokeAsync(geometry);

    [JSInvokable]
    public Task Sketched(string? geometry) => OnSketch.InvokeAsync(geometry);

    [JSInvokable]
    public Task Corner(CornerChange change) => OnCorner.InvokeAsync(change);

    [JSInvokable]
    public Task Held(CornerChange? change) => OnHold.InvokeAsync(change);

    [JSInvokable]
    public Task Pointed(string code) => OnPoint.InvokeAsync(code);

    [JSInvokable]
    public Task Key(string key) => OnKey.InvokeAsync(key);

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
