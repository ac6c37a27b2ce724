using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Optimization.Reach;
using Gis.Spatial.Isochrones;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace Gis.Api.Reach;

/// <summary>GET /reach/{id}/gaps — the ground out of reach where people live, as polygons; most people first.</summary>
/// <remarks>Drawn from the streets and facilities as they are now, with the question of the stored reach.</remarks>
internal static class ListGaps
{
    /// <summary>Polygons answered at most: the rest have fewer people than any of these.</summary>
    private const int MostPolygons = 500;

    private const string Outline = """
        SELECT CASE WHEN r.outline IS NULL THEN border
                    WHEN border IS NULL THEN r.outline
                    ELSE ST_CollectionExtract(ST_Intersection(border, r.outline), 3) END
        FROM (SELECT ST_UnaryUnion(ST_Collect(geom)) AS border
              FROM area
              WHERE district = $1 AND code = $2 AND geom IS NOT NULL) AS area
        LEFT JOIN reach_report r ON r.district = $1 AND r.id = $3::uuid
        """;

    public static async Task<Results<Ok<GapList>, GisProblem>> Handle(
        Guid id,
        string? area,
        GisSession session,
        GisDatabase database,
        StreetGraphs graphs,
        ReachProblemReader reader,
        CancellationToken cancellationToken)
    {
        if (await GetReach.Find(session, id, cancellationToken) is not { } header)
        {
            return Problems.NotFound("reach", id);
        }

        string wanted = area ?? header.Area;
        if (!wanted.StartsWith(header.Area, StringComparison.Ordinal))
        {
            return Problems.NotFound("area", wanted);
        }

        var question = header.Question with { Area = wanted };
        var problem = await reader.Read(session, question, cancellationToken);
        if (problem.Buildings.Count == 0)
        {
            return TypedResults.Ok(new GapList([], 0));
        }

        await using var whole = await GisSession.ForDistrict(
            database, header.District, session.Caller.Account, cancellationToken);
        var streets = await graphs.Get(whole, header.District, cancellationToken);
        var outline = await ReadOutline(session, question, problem, streets, cancellationToken);
        var walked = await WalkedStreets.Read(
            whole,
            header.District,
            streets,
            question.Group,
            outline,
            problem.Facilities.Attach(problem.Walking, problem.Rules.SnapLimitMetres),
            problem.Rules,
            cancellationToken);
        return TypedResults.Ok(await Task.Run(
            () => Draw(problem, streets, outline, walked, cancellationToken), cancellationToken));
    }

    /// <summary>What was drawn for the report and the border of the area, so far as there is any.</summary>
    /// <returns>The ground around the buildings where there is none.</returns>
    private static async Task<Geometry> ReadOutline(
        GisSession session,
        ReachQuestion question,
        ReachProblem problem,
        DistrictStreets streets,
        CancellationToken cancellationToken)
    {
        await using var command = session.Command(Outline)
            .With(question.District).With(question.Area).With(question.Report);
        if (await command.ExecuteScalarAsync(cancellationToken) is Geometry { IsEmpty: false } border)
        {
            return ZoneShape.ToMetres(border, streets.Projection);
        }

        var places = ReachZones.Metres.CreateMultiPointFromCoords(
            [.. problem.Buildings.X.Zip(problem.Buildings.Y, (x, y) => new Coordinate(x, y))]);
        return places.ConvexHull().Buffer(problem.Rules.SnapLimitMetres);
    }

    private static GapList Draw(
        ReachProblem problem,
        DistrictStreets streets,
        Geometry outline,
        List<WalkedStreet> walked,
        CancellationToken cancellationToken)
    {
        var outcome = ReachOutcome.Compute(problem, cancellationToken);
        var zones = ReachZones.Draw(outline, walked, Doors(problem, outcome.Coverage), cancellationToken);
        int[] outside =
        [
            .. Enumerable.Range(0, problem.People.Length).Where(building =>
                problem.People[building] > 0 && outcome.Coverage.Status[building] == ReachStatus.OutOfReach),
        ];
        Polygon[] gaps = [.. ((MultiPolygon)zones.Beyond).Geometries.Cast<Polygon>()];
        var (people, buildings) = GapPeople.Count(gaps, problem, outside);
        var shown = Enumerable.Range(0, gaps.Length).Where(gap => people[gap] > 0)
            .OrderByDescending(gap => people[gap]).ThenBy(gap => gap).Take(MostPolygons);
        return new(
            [
                .. shown.Select(gap => new Gap(
                    people[gap],
                    buildings[gap],
                    gaps[gap].Area,
                    ZoneShape.ToGeoJson(ZoneShape.ToDegrees(gaps[gap], streets.Projection)))),
            ],
            outside.Sum(building => (long)problem.People[building]));
    }

    /// <summary>Doors that no street connects say nothing about the ground around them.</summary>
    private static Door[] Doors(ReachProblem problem, Coverage coverage) =>
    [
        .. Enumerable.Range(0, problem.People.Length)
            .Where(building => coverage.Status[building] != ReachStatus.Unattached)
            .Select(building => new Door(
                new(problem.Buildings.X[building], problem.Buildings.Y[building]),
                coverage.Status[building] != ReachStatus.OutOfReach)),
    ];
}

/// <param name="OutOfReach">People out of reach, of whom the gaps show where they live.</param>
internal sealed record GapList(IReadOnlyList<Gap> Items, long OutOfReach);

/// <param name="Geometry">GeoJSON polygon.</param>
internal sealed record Gap(long People, int Buildings, double SquareMetres, RawJson Geometry);
