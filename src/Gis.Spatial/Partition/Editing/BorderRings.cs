using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Joins directed segments, the grid on their left, into its polygon.</summary>
internal sealed class BorderRings
{
    private readonly string id;
    private readonly Dictionary<LatticePoint, LatticePoint> next = [];

    public BorderRings(string id, IEnumerable<(LatticePoint From, LatticePoint To)> segments)
    {
        this.id = id;
        foreach (var (from, to) in segments)
        {
            if (!next.TryAdd(from, to))
            {
                throw new EditRefusedException($"Grid {id} would touch itself.");
            }
        }
    }

    public Geometry Draw()
    {
        LinearRing[] rings = [.. Rings()];
        Polygon[] shells = [.. rings.Where(ring => ring.IsCCW).Select(ring => Geo.Factory.CreatePolygon(ring))];
        var holes = rings.Where(ring => !ring.IsCCW)
            .ToLookup(hole => Array.FindIndex(shells, shell => shell.Covers(hole)));
        Polygon[] polygons = [.. shells.Select((shell, i) => Geo.Factory.CreatePolygon(shell.Shell, [.. holes[i]]))];
        return polygons.Length == 1 ? polygons[0] : Geo.Factory.CreateMultiPolygon(polygons);
    }

    private IEnumerable<LinearRing> Rings()
    {
        while (next.Count > 0)
        {
            var start = next.Keys.Aggregate((one, other) => one.CompareWestToEast(other) < 0 ? one : other);
            var ring = new List<Coordinate>();
            var at = start;
            while (next.Remove(at, out var following))
            {
                ring.Add(at.ToCoordinate());
                at = following;
            }

            if (at != start || ring.Count < 3)
            {
                throw new EditRefusedException($"The border of grid {id} would not close.");
            }

            ring.Add(start.ToCoordinate());
            yield return Geo.Factory.CreateLinearRing([.. ring]);
        }
    }
}
