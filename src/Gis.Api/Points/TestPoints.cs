using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Grids;
using Gis.Api.Hosting;
using Gis.Api.Plans;
using Gis.Api.Reach;

namespace Gis.Api.Points;

/// <summary>
/// POST /districts/{district}/points — the grid, the community and the facilities in reach of up to 100,000 places.
/// </summary>
/// <remarks>The answer streams in the order of the list and in the form of the request: a JSON array, or CSV.</remarks>
internal static class TestPoints
{
    private const int BatchSize = 2000;

    public static void MapPoints(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/districts/{district}/points", Handle).WithTags("Points");

    private static async Task<IResult> Handle(
        string district,
        Guid? plan,
        DateOnly? date,
        string? crs,
        HttpRequest request,
        GisSession session,
        GisDatabase database,
        StreetGraphs graphs,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (session.Caller.AreaIn(district) is null)
        {
            return Problems.NotFound("district", district);
        }

        if (plan is { } id
            && (date is not null || (await Plan.Find(session, id, cancellationToken))?.District != district))
        {
            return date is null ? Problems.NotFound("plan", id) : Problems.Invalid(
                "Name a plan or a day, not both.", "请只给出方案或日期之一。");
        }

        if (request.ContentLength > PointList.MostBytes)
        {
            return BodyProblems.TooLong(PointList.MostBytes);
        }

        var (list, refused) = await PointList.Read(request, crs, cancellationToken);
        if (list is null)
        {
            return refused!;
        }

        if (await UnknownServices.Find(session, district, list.Services, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var walks = await new PointWalks(database, graphs).Find(session, district, list, cancellationToken);
        PointGrids grids = new(session, district, plan, date ?? ListGridsOn.Today(clock));
        await AuditLog.Write(
            session, district, "points.test", plan?.ToString() ?? district, new() { ["points"] = list.Points.Count },
            cancellationToken);
        var answers = Answer(session, list.Points, grids, walks, cancellationToken);
        return request.HasJsonContentType()
            ? TypedResults.Ok(answers)
            : TypedResults.Stream(
                stream => WriteCsv(stream, answers, walks, cancellationToken), "text/csv; charset=utf-8");
    }

    /// <summary>Asks for the grids batch by batch, so that memory and time grow with the list and no faster.</summary>
    private static async IAsyncEnumerable<PointAnswer> Answer(
        GisSession session,
        IReadOnlyList<TestedPoint> points,
        PointGrids grids,
        IReadOnlyList<ServiceWalks> walks,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int at = 0;
        foreach (var batch in points.Chunk(BatchSize))
        {
            var found = await grids.Find(batch, cancellationToken);
            for (int i = 0; i < batch.Length; i++, at++)
            {
                int point = at;
                yield return new(
                    batch[i].Id, batch[i].Longitude, batch[i].Latitude, found[i]?.Code, found[i]?.Name, found[i]?.Area,
                    [.. walks.Select(service => service.At(point))]);
            }
        }

        await session.Commit(cancellationToken);
    }

    private static async Task WriteCsv(
        Stream stream,
        IAsyncEnumerable<PointAnswer> answers,
        IReadOnlyList<ServiceWalks> walks,
        CancellationToken cancellationToken)
    {
        await using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var services = walks.Select(walk =>
            $",{walk.Service}_facility,{walk.Service}_walk_minutes"
            + $",{walk.Service}_straight_metres,{walk.Service}_in_reach");
        await writer.WriteLineAsync("id,longitude,latitude,grid,grid_name,area" + string.Concat(services));
        await foreach (var answer in answers.WithCancellation(cancellationToken))
        {
            var line = new StringBuilder().AppendJoin(
                ',', Field(answer.Id), Number(answer.Longitude), Number(answer.Latitude), Field(answer.Grid),
                Field(answer.GridName), Field(answer.Area));
            foreach (var service in answer.Services)
            {
                line.Append(',').AppendJoin(
                    ',', Field(service.Facility), Number(service.WalkMinutes), Number(service.StraightMetres),
                    service.InReach ? "true" : "false");
            }

            await writer.WriteLineAsync(line, cancellationToken);
        }
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Quoted where it must be; an apostrophe marks what a spreadsheet would take for a formula.</summary>
    private static string Field(string? text)
    {
        string safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text ?? "";
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
