namespace Gis.Spatial.Synthetic;

/// <summary>One building inside a cell, as shares of the cell from its south-western corner.</summary>
/// <param name="Cell">Cell of the district.</param>
/// <param name="Notch">Share of the width that is left out in the north-east corner; 0 for a plain rectangle.</param>
internal readonly record struct BuildingSketch(
    int Cell,
    double West,
    double South,
    double East,
    double North,
    double Notch,
    BuildingKind Kind,
    int Floors,
    int Households);
