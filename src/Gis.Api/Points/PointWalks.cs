using Gis.Api.Database;
using Gis.Api.Reach;
using Gis.Optimization.Reach;
using Gis.Spatial.Coordinates;

namespace Gis.Api.Points;

/// <summary>The walk from every point to the nearest facility, by one search of the streets a service.</summary>
/// <remarks>Streets and facilities come from the whole district: a walk knows no administrative border.</remarks>
internal sealed class PointWalks(GisDatabase database, StreetGraphs graphs)
{
    private const string FacilitiesSql = """
        SELECT f.id, f.area, ST_X(f.geom), ST_Y(f.geom), s.service
        FROM facility f
        JOIN facility_service s ON s.district = f.district AND s.facility_id = f.id
        WHERE f.district = $1 AND f.status = 'open' AND ($2::text[] IS NULL OR s.service = ANY ($2))
        ORDER BY f.id
        """;

    private const string HasStreetsSql = "SELECT EXISTS (SELECT FROM street_node WHERE district = $1)";

    private const string CodesSql = "SELECT id, code FROM facility WHERE district = $1 AND status = 'open'";

    public async Task<IReadOnlyList<ServiceWalks>> Find(
        GisSession session, string district, PointList list, CancellationToken cancellationToken)
    {
        await using var whole = await GisSession.ForDistrict(
            database, district, session.Caller.Account, cancellationToken);
        var streets = await HasStreets(whole, district, cancellationToken)
            ? await graphs.Get(whole, district, cancellationToken)
            : null;
        var projection = streets?.Projection
            ?? TransverseMercator.Local(list.Points[0].Longitude, list.Points[0].Latitude);
        var (facilities, services) = await ReachProblemReader.ReadPlaces(
            whole.Command(FacilitiesSql).With(district).With(list.Services?.ToArray()),
            projection,
            reader => reader.GetString(4),
            cancellationToken);
        var codes = await Codes(session, district, cancellationToken);
        var projected = list.Points.Select(point => projection.Project(point.Longitude, point.Latitude)).ToList();
        WalkPlaces points = new(
            [], [], [.. projected.Select(point => point.Easting)], [.. projected.Select(point => point.Northing)]);
        List<ServiceWalks> walks = [];
        foreach (string service in services.Distinct().Order(StringComparer.Ordinal).ToList())
        {
            var rules = await WalkingRules.Read(whole, district, service, "all", null, cancellationToken);
            var places = Pick(facilities, [.. Enumerable.Range(0, services.Count).Where(i => services[i] == service)]);
            walks.Add(new(
                service,
                rules,
                [.. places.Ids.Select(id => codes.GetValueOrDefault(id))],
                Walk(streets?.For(PopulationGroup.Find(null)!, rules), rules, places, points, list.Points.Count),
                StraightLine.Nearest(places.X, places.Y, points.X, points.Y)));
        }

        return walks;
    }

    private static NearestFacilities Walk(
        WalkingGraph? walking, WalkingRules rules, WalkPlaces places, WalkPlaces points, int count) =>
        walking is null
            ? new(
                [.. Enumerable.Repeat(float.PositiveInfinity, count)],
                [.. Enumerable.Repeat(-1, count)],
                [.. Enumerable.Repeat(true, count)])
            : new NearestFacilitySearch(walking).Run(
                places.Attach(walking, rules.SnapLimitMetres),
                points.Attach(walking, rules.SnapLimitMetres),
                float.PositiveInfinity);

    private static WalkPlaces Pick(WalkPlaces places, int[] own) => new(
        [.. own.Select(i => places.Ids[i])],
        [.. own.Select(i => places.Areas[i])],
        [.. own.Select(i => places.X[i])],
        [.. own.Select(i => places.Y[i])]);

    private static async Task<bool> HasStreets(
        GisSession session, string district, CancellationToken cancellationToken)
    {
        await using var command = session.Command(HasStreetsSql).With(district);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>The codes that the caller may see.</summary>
    private static async Task<Dictionary<long, string>> Codes(
        GisSession session, string district, CancellationToken cancellationToken)
    {
        Dictionary<long, string> codes = [];
        await using var command = session.Command(CodesSql).With(district);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            codes[reader.GetInt64(0)] = reader.GetString(1);
        }

        return codes;
    }
}

/// <summary>The walks of all points to the facilities of one service.</summary>
/// <param name="Codes">By position of the facility; null where the caller may not see it.</param>
internal sealed record ServiceWalks(
    string Service, WalkingRules Rules, string?[] Codes, NearestFacilities Nearest, float[] StraightMetres)
{
    public PointService At(int point)
    {
        double metres = Nearest.Metres[point];
        int facility = Nearest.Facility[point];
        return new(
            Service,
            facility < 0 ? null : Codes[facility],
            double.IsFinite(metres) ? Math.Round(metres / Rules.MetresPerMinute, 2) : null,
            float.IsFinite(StraightMetres[point]) ? Math.Round((double)StraightMetres[point], 1) : null,
            metres <= Rules.LimitMetres);
    }
}
