using Gis.Spatial;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks.Blocks;

/// <summary>A made-up town, the same in every run: winding streets of 60 corners, every fifth a dead end, and buildings.</summary>
internal static class BlockTown
{
    private const int CornersOfStreet = 60;
    private const double Side = 0.1;

    /// <param name="streets">Across as well as along.</param>
    /// <param name="buildings">About 15 by 11 metres each, anywhere, so that some stand on a street.</param>
    public static (Geometry Outline, LineString[] Streets, Geometry[] Buildings) Make(int streets, int buildings)
    {
        Random random = new(1);
        return (
            Geo.RoundToLattice(Geo.Factory.ToGeometry(new Envelope(114, 114 + Side, 22.5, 22.5 + Side))),
            [.. Enumerable.Range(0, streets * 2).Select(street => Street(random, street / 2, street % 2 == 0, streets))],
            [.. Enumerable.Range(0, buildings).Select(_ => Building(random))]);
    }

    private static LineString Street(Random random, int number, bool isAcross, int streets)
    {
        double at = (number + 0.5) * Side / streets;
        double length = number % 5 == 4 ? Side * 0.55 : Side + 0.002;
        return Geo.RoundToLattice(Geo.Factory.CreateLineString([.. Enumerable.Range(0, CornersOfStreet).Select(i =>
        {
            double along = (length * i / (CornersOfStreet - 1)) - 0.001;
            double across = at + ((random.NextDouble() - 0.5) * Side / streets * 0.6);
            return isAcross ? new Coordinate(114 + along, 22.5 + across) : new Coordinate(114 + across, 22.5 + along);
        })]));
    }

    private static Geometry Building(Random random)
    {
        double x = 114.0005 + (random.NextDouble() * 0.0985), y = 22.5005 + (random.NextDouble() * 0.0985);
        return Geo.RoundToLattice(Geo.Factory.ToGeometry(new Envelope(x, x + 1.5e-4, y, y + 1e-4)));
    }
}
