namespace Gis.Viewer.Shell;

/// <summary>The four kinds of work, in the order of the tabs.</summary>
public enum Tab
{
    Plan,
    Staffing,
    Reach,
    Siting,
}
