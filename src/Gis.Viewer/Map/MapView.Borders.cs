using System.Globalization;
using Gis.Viewer.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Gis.Viewer.Map;

/// <summary>The part that reads what a line that is drawn, or a corner that is pulled, holds on to.</summary>
public sealed partial class MapView
{
    private (string? Path, string[] Shapes) blocks = (null, []);

    /// <summary>Where the exact borders of the grids are; null without any.</summary>
    [Parameter]
    public string? BordersPath { get; set; }

    /// <summary>Where the blocks are, which end at streets and water; null without any.</summary>
    [Parameter]
    public string? BlocksPath { get; set; }

    /// <summary>GeoJSON of the grids in a box of west, south, east, north in degrees, and of the blocks.</summary>
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
            return [.. outlines.Select(outline => outline.Geometry.GetRawText()), .. await Blocks()];
        }
        catch (Exception failure) when (failure is ProblemException or OperationCanceledException)
        {
            // Lines are then drawn without anything to hold on to.
            return [];
        }
    }

    private async Task<string[]> Blocks()
    {
        if (BlocksPath is not { } path)
        {
            return [];
        }

        if (blocks.Path != path)
        {
            var read = await Client.GetAll(path, ViewerJsonContext.Default.PageBlockOutline, Gone);
            blocks = (path, [.. read.Select(block => block.Geometry.GetRawText())]);
        }

        return blocks.Shapes;
    }
}
