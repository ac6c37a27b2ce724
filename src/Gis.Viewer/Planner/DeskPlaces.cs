using System.Text.Json;
using Gis.Viewer.Map;

namespace Gis.Viewer.Planner;

/// <summary>The one place that the drawing desk points at.</summary>
internal static class DeskPlaces
{
    private const string Layer = "desk";
    private const string There = "there";

    /// <summary>Marks a place and brings it into view; a click on the mark takes it away, so that it is in nobody's way.</summary>
    public static void GoTo(this PlaceBoard board, JsonElement place, bool isFault = false)
    {
        board.Show(Layer, [new(There, isFault ? "fault" : "hint", place)], _ =>
        {
            board.PointAway();
            return Task.CompletedTask;
        });
        board.Choose(Layer, There);
    }

    public static void PointAway(this PlaceBoard board) => board.Clear(Layer);
}
