using Gis.Spatial.Streets;

namespace Gis.Spatial.Synthetic;

/// <summary>A side of a cell that is a street; it starts at a junction of the district's part of the lattice.</summary>
/// <param name="IsVertical">Runs north; otherwise east.</param>
internal sealed record LatticeSide(int Column, int Row, bool IsVertical, StreetClass Class)
{
    public int EndColumn => IsVertical ? Column : Column + 1;

    public int EndRow => IsVertical ? Row + 1 : Row;
}
