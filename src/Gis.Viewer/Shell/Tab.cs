namespace Gis.Viewer.Shell;

/// <summary>The kinds of work, in the order of the tabs.</summary>
public enum Tab
{
    Plan,
    Review,
    Points,
    Staffing,
    Reach,
    Siting,
}
