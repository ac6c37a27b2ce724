using Gis.Viewer.Shell;

namespace Gis.Viewer.Planner;

/// <summary>The tools of the toolbar in its order, each with the letter that takes it in hand.</summary>
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

    public static Tool Find(string letter) => All.FirstOrDefault(item => item.Letter == letter).Tool;
}
