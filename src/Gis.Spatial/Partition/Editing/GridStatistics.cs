using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Shape and contents of one grid.</summary>
/// <param name="Compactness">Polsby-Popper: 4π area / perimeter², 1 for a circle.</param>
/// <param name="Sums">Totals over the buildings, in the order of <see cref="BuildingCount.Amounts"/>.</param>
public sealed record GridStatistics(
    double AreaSquareMetres,
    double PerimeterMetres,
    double Compactness,
    int Parts,
    int Holes,
    int Buildings,
    IReadOnlyList<double> Sums)
{
    /// <summary>Moment of inertia of a disk of the same area divided by that of the grid: 1 for a circle.</summary>
    public double InertiaCompactness { get; init; }

    /// <summary>Metres of border along each <see cref="LineLayer"/>, and last those along any of them.</summary>
    public IReadOnlyList<double> AlongMetres { get; init; } = [];

    public static GridStatistics Measure(Geometry geometry, IReadOnlyList<BuildingCount> buildings)
    {
        double area = 0;
        double perimeter = 0;
        int holes = 0;
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            var part = (Polygon)geometry.GetGeometryN(i);
            var (partArea, partPerimeter) = GroundMeasure.Measure(part);
            area += partArea;
            perimeter += partPerimeter;
            holes += part.NumInteriorRings;
        }

        double[] sums = new double[buildings.Count == 0 ? 0 : buildings[0].Amounts.Count];
        foreach (var building in buildings)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += building.Amounts[i];
            }
        }

        double compactness = perimeter > 0 ? 4 * Math.PI * area / (perimeter * perimeter) : 0;
        return new(area, perimeter, compactness, geometry.NumGeometries, holes, buildings.Count, sums)
        {
            InertiaCompactness = GroundInertia.Compactness(geometry),
        };
    }
}
