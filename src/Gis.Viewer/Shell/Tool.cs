namespace Gis.Viewer.Shell;

/// <summary>What the planner's hand holds over a draft.</summary>
public enum Tool
{
    None,

    /// <summary>Draws an area that the chosen grid gets.</summary>
    Lasso,

    /// <summary>Draws an area that becomes a new grid.</summary>
    Found,

    /// <summary>Draws an area; the grid that is clicked then gets it.</summary>
    Give,

    /// <summary>Draws a line that cuts the chosen grid.</summary>
    Cut,

    /// <summary>Draws a line that the border of the chosen grid follows from now on.</summary>
    Reshape,

    /// <summary>Moves, inserts and removes corners of the chosen grid.</summary>
    Corner,

    /// <summary>The next grid that is clicked joins the chosen one.</summary>
    Merge,

    /// <summary>Draws the ground of some grids from scratch.</summary>
    Redraw,

    /// <summary>The border to the next grid that is clicked is locked.</summary>
    Border,
}
