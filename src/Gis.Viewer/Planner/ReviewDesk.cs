namespace Gis.Viewer.Planner;

/// <summary>What stays on the review tab while plans are switched: which sections are open, and the day looked at.</summary>
internal sealed class ReviewDesk
{
    private readonly HashSet<string> open = ["comments"];

    /// <summary>The day whose grids are listed; null until one is chosen.</summary>
    public DateOnly? Day { get; set; }

    public bool IsOpen(string section) => open.Contains(section);

    public void Toggle(string section)
    {
        if (!open.Remove(section))
        {
            open.Add(section);
        }
    }
}
