using Gis.Api.Database;
using Gis.Optimization.Reach;
using Gis.Spatial.Isochrones;
using NetTopologySuite.Geometries;

namespace Gis.Api.Reach;

/// <summary>Streets around an outline with what is left of the walk at places all along them.</summary>
internal static class WalkedStreets
{
    private const double StepMetres = 10;

    /// <summary>Streets this far outside still decide which street is nearest inside.</summary>
    private const double MarginMetres = 300;

    private const string Edges = """
        SELECT id, class, length_metres, walk_forward, walk_backward, geom
        FROM street_edge
        WHERE district = $1 AND geom && ST_MakeEnvelope($2, $3, $4, $5, 4326)
        ORDER BY id
        """;

    /// <param name="session">Must see the district.</param>
    /// <param name="outline">In the metres of the streets' projection.</param>
    /// <param name="facilities">Where the walks end.</param>
    public static async Task<List<WalkedStreet>> Read(
        GisSession session,
        string district,
        DistrictStreets streets,
        PopulationGroup group,
        Geometry outline,
        Attachment[] facilities,
        WalkingRules rules,
        CancellationToken cancellationToken)
    {
        var drawn = await ReadLines(session, district, streets, group, outline, cancellationToken);
        return await Task.Run(
            () => Walk(streets.For(group, rules), drawn, facilities, rules.LimitMetres), cancellationToken);
    }

    private static async Task<List<DrawnStreet>> ReadLines(
        GisSession session,
        string district,
        DistrictStreets streets,
        PopulationGroup group,
        Geometry outline,
        CancellationToken cancellationToken)
    {
        var (west, south, east, north) = Box(outline, streets);
        await using var command = session.Command(Edges)
            .With(district).With(west).With(south).With(east).With(north);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var drawn = new List<DrawnStreet>();
        while (await reader.ReadAsync(cancellationToken))
        {
            int edge = Array.BinarySearch(streets.EdgeIds, reader.GetInt64(0));
            var use = StreetReader.Use(reader.GetString(1), reader.GetBoolean(3), reader.GetBoolean(4));
            bool isWalked = (use & StreetUse.BothWays) != 0
                && !((use & StreetUse.Steps) != 0 && group.AvoidsSteps);
            if (edge >= 0 && isWalked)
            {
                var (x, y) = StreetReader.Project(streets.Projection, reader.GetFieldValue<LineString>(5));
                drawn.Add(new(edge, reader.GetDouble(2), x, y));
            }
        }

        return drawn;
    }

    private static (double West, double South, double East, double North) Box(
        Geometry outline, DistrictStreets streets)
    {
        var box = outline.EnvelopeInternal;
        var (west, south) = streets.Projection.Unproject(box.MinX - MarginMetres, box.MinY - MarginMetres);
        var (east, north) = streets.Projection.Unproject(box.MaxX + MarginMetres, box.MaxY + MarginMetres);
        return (west, south, east, north);
    }

    internal static List<WalkedStreet> Walk(
        WalkingGraph walking, List<DrawnStreet> drawn, Attachment[] facilities, double limitMetres)
    {
        var shapes = drawn.ConvertAll(street => street.Places(StepMetres));
        Attachment[] places = [.. shapes.SelectMany(shape => shape.Select(place => place.Attachment))];
        var walks = new NearestFacilitySearch(walking).Run(facilities, places, float.PositiveInfinity);
        var walked = new List<WalkedStreet>(drawn.Count);
        int first = 0;
        for (int street = 0; street < drawn.Count; street++)
        {
            var shape = shapes[street];
            var at = walks.Metres.AsSpan(first, shape.Count);
            first += shape.Count;
            if (!IsFragment(walking, shape, at))
            {
                var spare = new StreetPlace[shape.Count];
                for (int place = 0; place < spare.Length; place++)
                {
                    spare[place] = new(shape[place].X, shape[place].Y, limitMetres - at[place]);
                }

                walked.Add(new(drawn[street].Line(), spare));
            }
        }

        return walked;
    }

    /// <summary>A path drawn without its link to the street: the houses beside it walk from the street instead.</summary>
    private static bool IsFragment(
        WalkingGraph walking, List<(double X, double Y, Attachment Attachment)> shape, ReadOnlySpan<float> metres)
    {
        var middle = shape[shape.Count / 2];
        return float.IsPositiveInfinity(metres[shape.Count / 2])
            && walking.Attach(middle.X, middle.Y, MarginMetres) is { GapMetres: > 1 };
    }
}
