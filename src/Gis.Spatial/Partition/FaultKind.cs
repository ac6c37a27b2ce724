namespace Gis.Spatial.Partition;

/// <summary>What can be wrong with a set of polygons that should tile an area.</summary>
public enum FaultKind
{
    /// <summary>Two or more polygons cover the same ground.</summary>
    Overlap,

    /// <summary>Two or more polygons are the same ground altogether.</summary>
    Duplicate,

    /// <summary>Ground that no polygon covers: enclosed by polygons, or inside the outline.</summary>
    Gap,

    /// <summary>Two borders run along each other nearer than the stated width, with open ground between them.</summary>
    OpenGap,

    /// <summary>A corner of one polygon lies on the border of another that has no corner there.</summary>
    UnmatchedVertex,

    /// <summary>A ring crosses itself, winds backwards, or a hole lies outside its shell.</summary>
    InvalidRing,

    /// <summary>A ring comes back to a corner it has already used.</summary>
    SelfTouch,

    /// <summary>A ring encloses nothing.</summary>
    Collapsed,

    /// <summary>Part of a polygon lies outside the outline.</summary>
    OutsideOutline,

    /// <summary>A border runs through a building.</summary>
    CutBuilding,
}
