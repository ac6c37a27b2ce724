namespace Gis.Spatial.Partition.Comparing;

/// <summary>The order in which standards number grids: bands from north to south, in each west to east.</summary>
public static class NumberingOrder
{
    /// <summary>A band is as high as the grids are on average, so neighbours in a row stay in a row.</summary>
    public static IReadOnlyList<GridPolygon> Sort(IReadOnlyList<GridPolygon> grids)
    {
        if (grids.Count < 2)
        {
            return grids;
        }

        var places = grids.Select(grid => (Grid: grid, Middle: grid.Geometry.EnvelopeInternal.Centre)).ToList();
        double band = grids.Average(grid => grid.Geometry.EnvelopeInternal.Height);
        double north = places.Max(place => place.Middle.Y);
        return [.. places
            .OrderBy(place => Math.Floor((north - place.Middle.Y) / band))
            .ThenBy(place => place.Middle.X)
            .ThenByDescending(place => place.Middle.Y)
            .ThenBy(place => place.Grid.Id, StringComparer.Ordinal)
            .Select(place => place.Grid)];
    }
}
