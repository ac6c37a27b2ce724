using Gis.Viewer.Shell;

namespace Gis.Viewer.Planner;

/// <summary>The tools of the toolbar in its order, each with the letter that takes it in hand, and what keys do.</summary>
internal static class ToolKeys
{
    public static IReadOnlyList<(Tool Tool, string Letter)> All { get; } =
    [
        (Tool.Lasso, "l"),
        (Tool.Found, "n"),
        (Tool.Give, "g"),
        (Tool.Cut, "c"),
        (Tool.Reshape, "f"),
        (Tool.Corner, "v"),
        (Tool.Merge, "m"),
        (Tool.Redraw, "r"),
    ];

    /// <param name="key">undo, redo, escape, or the letter of a tool.</param>
    public static async Task Press(DrawingHand hand, DraftDesk desk, string key, CancellationToken cancellationToken)
    {
        switch (key)
        {
            case "undo" or "redo":
                await desk.TakeBack(key, cancellationToken);
                break;
            case "escape":
                hand.PutDown();
                break;
            default:
                if (All.FirstOrDefault(item => item.Letter == key).Tool is not Tool.None and var wanted)
                {
                    hand.Take(wanted);
                }

                break;
        }
    }
}
