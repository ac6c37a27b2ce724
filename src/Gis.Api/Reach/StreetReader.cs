using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Optimization.Reach;
using Gis.Spatial.Coordinates;
using NetTopologySuite.Geometries;

namespace Gis.Api.Reach;

/// <summary>Builds the street graph of a district from its rows.</summary>
internal static class StreetReader
{
    private const string Middle = """
        SELECT ST_X(middle), ST_Y(middle), nodes
        FROM (
            SELECT ST_Centroid(ST_Extent(geom)::geometry) AS middle, count(*)::integer AS nodes
            FROM street_node
            WHERE district = $1
        ) AS extent
        """;

    private const string Edges = """
        SELECT from_node, to_node, class, length_metres, walk_forward, walk_backward, geom, id
        FROM street_edge
        WHERE district = $1
        ORDER BY id
        """;

    private const string Heights = """
        SELECT id, height_metres
        FROM street_node
        WHERE district = $1 AND height_metres IS NOT NULL
        """;

    public static async Task<DistrictStreets> Read(
        GisSession session, string district, long revision, CancellationToken cancellationToken)
    {
        var (projection, nodes) = await ReadMiddle(session, district, cancellationToken);
        var heights = await ReadHeights(session, district, cancellationToken);
        var builder = new StreetGraphBuilder(nodes);
        var numbers = new Dictionary<long, int>(nodes);
        var ids = new List<long>();
        await using var command = session.Command(Edges).With(district);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetInt64(7));
            var use = Use(reader.GetString(2), reader.GetBoolean(4), reader.GetBoolean(5));
            var (x, y) = Project(projection, reader.GetFieldValue<LineString>(6));
            builder.AddEdge(
                Number(numbers, reader.GetInt64(0)),
                Number(numbers, reader.GetInt64(1)),
                reader.GetDouble(3),
                use,
                x,
                y,
                heights.GetValueOrDefault(reader.GetInt64(0), double.NaN),
                heights.GetValueOrDefault(reader.GetInt64(1), double.NaN));
        }

        return new(builder.Build(), projection, [.. ids], revision);
    }

    private static async Task<(TransverseMercator Projection, int Nodes)> ReadMiddle(
        GisSession session, string district, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Middle).With(district);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.IsDBNull(0)
            ? throw new JobFailedException($"District {district} has no streets: import them before asking for walks.")
            : (TransverseMercator.Local(reader.GetDouble(0), reader.GetDouble(1)), reader.GetInt32(2));
    }

    private static async Task<Dictionary<long, double>> ReadHeights(
        GisSession session, string district, CancellationToken cancellationToken)
    {
        var heights = new Dictionary<long, double>();
        await using var command = session.Command(Heights).With(district);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            heights[reader.GetInt64(0)] = reader.GetFloat(1);
        }

        return heights;
    }

    private static int Number(Dictionary<long, int> numbers, long node)
    {
        if (!numbers.TryGetValue(node, out int number))
        {
            numbers[node] = number = numbers.Count;
        }

        return number;
    }

    /// <summary>An expressway is a barrier on foot whatever its row says.</summary>
    internal static StreetUse Use(string streetClass, bool forward, bool backward) => streetClass == "expressway"
        ? StreetUse.None
        : (forward ? StreetUse.Forward : 0) | (backward ? StreetUse.Backward : 0)
            | (streetClass == "steps" ? StreetUse.Steps : 0);

    internal static (double[] X, double[] Y) Project(TransverseMercator projection, LineString line)
    {
        var x = new double[line.NumPoints];
        var y = new double[line.NumPoints];
        for (int point = 0; point < x.Length; point++)
        {
            var at = line.CoordinateSequence;
            (x[point], y[point]) = projection.Project(at.GetX(point), at.GetY(point));
        }

        return (x, y);
    }
}
