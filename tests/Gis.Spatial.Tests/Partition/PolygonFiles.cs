using System.Buffers.Binary;
using System.Text.Json;
using Gis.Spatial.Coordinates;
using Gis.Spatial.Partition;
using Gis.Spatial.Tests.Files;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;

namespace Gis.Spatial.Tests.Partition;

/// <summary>Published polygon files as they are: no reader of ours between the file and the test.</summary>
internal static class PolygonFiles
{
    public const double TokyoDegreesPerMetre = 0.01;

    public static List<GridPolygon> Json(string path, double scale = 1)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.File(path)));
        var root = document.RootElement;
        var items = root.TryGetProperty("features", out var features)
            ? features.EnumerateArray().Select(feature => feature.GetProperty("geometry"))
            : root.GetProperty("geometries").EnumerateArray();
        return Number(items.Select(ReadPolygon), scale);
    }

    public static List<GridPolygon> Wkt(IEnumerable<string> texts, double scale)
    {
        var reader = new WKTReader(Geo.Services);
        return Number(texts.Select(reader.Read), scale);
    }

    public static List<GridPolygon> Albuquerque() =>
        Number(Shapes("libpysal/10740/10740.shp", point => point), 1);

    /// <summary>
    /// The plane coordinates as they are, a metre drawn as a hundredth of a degree: finer than the lattice is.
    /// </summary>
    public static List<GridPolygon> TokyoInPlane() =>
        Number(Shapes("libpysal/tokyo/tokyomet262.shp", point => point), TokyoDegreesPerMetre);

    /// <summary>
    /// Japan plane zone VI on the Bessel ellipsoid, scale 0.9999 at 136 degrees east, 36 degrees north.
    /// </summary>
    public static List<GridPolygon> Tokyo()
    {
        double northing = new TransverseMercator(136, 0, 0, 6377397.155, 299.1528128).Project(136, 36).Northing;
        var plane = new TransverseMercator(136, 0, -northing, 6377397.155, 299.1528128);
        return Number(Shapes("libpysal/tokyo/tokyomet262.shp", ToDegrees), 1);

        Coordinate ToDegrees(Coordinate point)
        {
            var (longitude, latitude) = plane.Unproject(point.X / 0.9999, point.Y / 0.9999);
            return new(longitude, latitude);
        }
    }

    /// <summary>Raw polygon records (ESRI Shapefile Technical Description, 1998): shells run clockwise.</summary>
    private static List<Geometry> Shapes(string path, Func<Coordinate, Coordinate> place)
    {
        byte[] bytes = File.ReadAllBytes(SharedData.File(path));
        var shapes = new List<Geometry>();
        for (int at = 100; at < bytes.Length;)
        {
            var record = bytes.AsSpan(at + 8, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 4)) * 2);
            at += 8 + record.Length;
            shapes.Add(ReadShape(record, place));
        }

        return shapes;
    }

    private static Geometry ReadShape(ReadOnlySpan<byte> record, Func<Coordinate, Coordinate> place)
    {
        int parts = BinaryPrimitives.ReadInt32LittleEndian(record[36..]);
        int points = BinaryPrimitives.ReadInt32LittleEndian(record[40..]);
        var polygons = new List<List<LinearRing>>();
        for (int part = 0; part < parts; part++)
        {
            int from = BinaryPrimitives.ReadInt32LittleEndian(record[(44 + (4 * part))..]);
            int to = part + 1 < parts ? BinaryPrimitives.ReadInt32LittleEndian(record[(48 + (4 * part))..]) : points;
            var ring = new Coordinate[to - from];
            for (int i = 0; i < ring.Length; i++)
            {
                var pair = record[(44 + (4 * parts) + (16 * (from + i)))..];
                ring[i] = place(new(
                    BinaryPrimitives.ReadDoubleLittleEndian(pair), BinaryPrimitives.ReadDoubleLittleEndian(pair[8..])));
            }

            var closed = Geo.Factory.CreateLinearRing(ring);
            if (polygons.Count == 0 || !closed.IsCCW)
            {
                polygons.Add([closed]);
            }
            else
            {
                polygons[^1].Add(closed);
            }
        }

        Polygon[] built = [.. polygons.Select(rings => Geo.Factory.CreatePolygon(rings[0], [.. rings.Skip(1)]))];
        return built.Length == 1 ? built[0] : Geo.Factory.CreateMultiPolygon(built);
    }

    private static List<GridPolygon> Number(IEnumerable<Geometry> geometries, double scale) =>
        [.. geometries.Select((geometry, i) => new GridPolygon(
            $"{i + 1}",
            Geo.RoundToLattice(AffineTransformation.ScaleInstance(scale, scale).Transform(geometry))))];

    private static Geometry ReadPolygon(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() == "MultiPolygon"
            ? Geo.Factory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(ReadRings)])
            : ReadRings(coordinates);
    }

    private static Polygon ReadRings(JsonElement rings)
    {
        var all = rings.EnumerateArray().Select(ring => Geo.Factory.CreateLinearRing(
            [.. ring.EnumerateArray().Select(point => new Coordinate(point[0].GetDouble(), point[1].GetDouble()))]));
        return Geo.Factory.CreatePolygon(all.First(), [.. all.Skip(1)]);
    }
}
