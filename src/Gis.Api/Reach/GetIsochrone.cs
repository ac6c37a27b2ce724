using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Optimization.Reach;
using Gis.Spatial.Isochrones;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace Gis.Api.Reach;

/// <summary>GET /reach/isochrone — the ground from which one can walk to a point in time.</summary>
internal static class GetIsochrone
{
    public const double LongestMinutes = 60;
    private const double DefaultMinutes = 15;

    /// <summary>Streets belong to a district: the one whose street is nearest.</summary>
    private const string NearestDistrict = """
        SELECT district
        FROM street_edge
        WHERE geom && ST_Expand(ST_SetSRID(ST_MakePoint($1, $2), 4326), 0.01)
        ORDER BY geom <-> ST_SetSRID(ST_MakePoint($1, $2), 4326)
        LIMIT 1
        """;

    public static async Task<Results<Ok<Isochrone>, GisProblem>> Handle(
        [AsParameters] IsochroneRequest request,
        GisSession session,
        GisDatabase database,
        StreetGraphs graphs,
        CancellationToken cancellationToken)
    {
        if (Refusal(request) is { } refusal)
        {
            return refusal;
        }

        await using var nearest = session.Command(NearestDistrict).With(request.Lon).With(request.Lat);
        if (await nearest.ExecuteScalarAsync(cancellationToken) is not string district)
        {
            return NoStreet();
        }

        await using var whole = await GisSession.ForDistrict(
            database, district, session.Caller.Account, cancellationToken);
        var group = PopulationGroup.Find(request.Group)!;
        var rules = await WalkingRules.Read(
            whole, district, "", group.Code, request.Minutes ?? DefaultMinutes, cancellationToken);
        var streets = await graphs.Get(whole, district, cancellationToken);
        var walking = streets.For(group, rules);
        var (x, y) = streets.Projection.Project(request.Lon, request.Lat);
        var place = walking.Attach(x, y, rules.SnapLimitMetres);
        if (!place.IsAttached)
        {
            return NoStreet();
        }

        double farthest = await Task.Run(
            () => WalkExtent.Metres(walking, place, (float)rules.LimitMetres), cancellationToken);
        var outline = ReachZones.Metres.CreatePoint(new Coordinate(x, y)).Buffer(farthest, 32);
        var walked = await WalkedStreets.Read(
            whole, district, streets, group, outline, [place], rules, cancellationToken);
        var zones = await Task.Run(
            () => ReachZones.Draw(outline, walked, doors: null, cancellationToken), cancellationToken);
        return TypedResults.Ok(new Isochrone(
            district,
            group.Code,
            rules.Minutes,
            rules.MetresPerMinute,
            zones.Within.Area,
            ZoneShape.ToGeoJson(ZoneShape.ToDegrees(zones.Within, streets.Projection))));
    }

    private static GisProblem? Refusal(IsochroneRequest request)
    {
        if (!(Math.Abs(request.Lon) <= 180 && Math.Abs(request.Lat) <= 90))
        {
            return Problems.Invalid("lon and lat are degrees.", "lon 和 lat 须为经纬度。");
        }

        if (PopulationGroup.Find(request.Group) is null)
        {
            return WalkRequest.UnknownGroup(request.Group);
        }

        return request.Minutes is not double asked || (asked > 0 && asked <= LongestMinutes)
            ? null
            : Problems.Invalid(
                $"An isochrone takes more than 0 and at most {LongestMinutes} minutes.",
                $"等时圈时间须大于 0 且不超过 {LongestMinutes} 分钟。");
    }

    private static GisProblem NoStreet() => Problems.Unprocessable(
        "No street to walk on is near this point.", "该点附近没有可步行的道路。");
}

/// <param name="Group">Whose walk; null for everyone.</param>
internal sealed record IsochroneRequest(double Lon, double Lat, double? Minutes, string? Group);

/// <param name="Geometry">GeoJSON MultiPolygon; empty where nothing can be reached.</param>
internal sealed record Isochrone(
    string District, string Group, double Minutes, double MetresPerMinute, double SquareMetres, RawJson Geometry);
