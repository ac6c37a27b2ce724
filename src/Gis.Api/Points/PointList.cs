using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Hosting;
using Gis.Spatial.Files;
using NetTopologySuite.Geometries;

namespace Gis.Api.Points;

/// <summary>The places of a request: JSON, or CSV text with a column each for longitude and latitude.</summary>
internal sealed record PointList(IReadOnlyList<TestedPoint> Points, IReadOnlyList<string>? Services)
{
    public const int MostPoints = 100_000;
    public const long MostBytes = 32 << 20;

    private static readonly Dictionary<SourceProblemKind, string> ChineseFaults = new()
    {
        [SourceProblemKind.Unreadable] = "坐标无法读取。",
        [SourceProblemKind.NoGeometry] = "没有经纬度。",
        [SourceProblemKind.InvalidGeometry] = "位置无效。",
        [SourceProblemKind.OutOfRange] = "经纬度超出范围。",
        [SourceProblemKind.TooLarge] = "数据过长。",
    };

    private static readonly string[] IdColumns = ["id", "code", "name", "address", "编号", "编码", "名称", "地址"];

    /// <summary>The list, or why it cannot be read.</summary>
    /// <param name="crs">Coordinate system of a CSV; found out where it is null.</param>
    public static async Task<(PointList? List, GisProblem? Refused)> Read(
        HttpRequest request, string? crs, CancellationToken cancellationToken)
    {
        var (list, refused) = request.HasJsonContentType()
            ? await ReadJson(request, cancellationToken)
            : await ReadCsv(request, crs, cancellationToken);
        return list is { Points.Count: 0 or > MostPoints }
            ? (null, Problems.Unprocessable(
                $"Send 1 to {MostPoints:N0} points at a time.", $"每次请提交 1 到 {MostPoints:N0} 个点。"))
            : (list, refused);
    }

    private static async Task<(PointList? List, GisProblem? Refused)> ReadJson(
        HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var body = await request.ReadFromJsonAsync<TestPointsRequest>(cancellationToken);
            List<FaultyRow> faulty = [];
            var points = Places(body?.Points ?? [], faulty);
            return Answer(new(points, body?.Services), faulty, request.HttpContext);
        }
        catch (JsonException)
        {
            return (null, Problems.Malformed(StatusCodes.Status400BadRequest));
        }
    }

    /// <summary>The places as they were sent; a row that lacks a number, or has one out of range, has none.</summary>
    private static List<TestedPoint> Places(IReadOnlyList<SentPoint?> sent, List<FaultyRow> faulty)
    {
        List<TestedPoint> points = [];
        foreach (var (index, point) in sent.Take(MostPoints + 1).Index())
        {
            if (point is { Longitude: >= -180 and <= 180, Latitude: >= -90 and <= 90 })
            {
                points.Add(new(point.Id, point.Longitude.Value, point.Latitude.Value));
            }
            else
            {
                faulty.Add(point is { Longitude: { } longitude, Latitude: { } latitude }
                    ? FaultyRow.Of(index + 1, SourceProblemKind.OutOfRange, $"{longitude}, {latitude} is no longitude and latitude.")
                    : FaultyRow.Of(index + 1, SourceProblemKind.NoGeometry, "Give longitude and latitude."));
            }
        }

        return points;
    }

    private static async Task<(PointList? List, GisProblem? Refused)> ReadCsv(
        HttpRequest request, string? crs, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("gis-points-").FullName;
        try
        {
            string path = Path.Combine(folder, "points.csv");
            await using (var file = File.Create(path))
            {
                await request.Body.CopyToAsync(file, cancellationToken);
            }

            using var source = SourceFile.Open(path, new() { Crs = crs ?? "auto" });
            if (!source.Finding.Crs.Certain)
            {
                return (null, Problems.Unprocessable(
                    $"The coordinates look like {source.Finding.Crs.Name}: say which system they are in with 'crs'.",
                    $"坐标疑似为 {source.Finding.Crs.Name},请用 crs 参数说明坐标系。"));
            }

            List<FaultyRow> faulty = [];
            var points = Places(source, faulty, cancellationToken);
            return Answer(new(points, null), faulty, request.HttpContext);
        }
        catch (SourceFileException fault)
        {
            return (null, Problems.Unprocessable(fault.Message, $"无法读取点表:{fault.Message}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<TestedPoint> Places(
        SourceFile source, List<FaultyRow> faulty, CancellationToken cancellationToken)
    {
        string? idColumn = source.Finding.Columns.FirstOrDefault(
            column => IdColumns.Contains(column, StringComparer.OrdinalIgnoreCase));
        List<TestedPoint> points = [];
        foreach (var feature in source.Read(cancellationToken).Take(MostPoints + 1))
        {
            if (feature is { Geometry: Point point, Problem: null })
            {
                string? id = idColumn is null ? null : feature.Attributes[idColumn]?.ToString();
                points.Add(new(id ?? $"{feature.Number}", point.X, point.Y));
            }
            else
            {
                faulty.Add(FaultyRow.Of(
                    feature.Number,
                    feature.Problem?.Kind ?? SourceProblemKind.NoGeometry,
                    feature.Problem?.Message ?? "Give longitude and latitude."));
            }
        }

        return points;
    }

    private static (PointList? List, GisProblem? Refused) Answer(
        PointList list, List<FaultyRow> faulty, HttpContext context) =>
        faulty.Count == 0 ? (list, null) : (null, Faulty(faulty, Bilingual.PrefersChinese(context)));

    /// <summary>Names every row that has no place, so that all can be mended at once.</summary>
    private static GisProblem Faulty(List<FaultyRow> rows, bool isChinese) => Problems.Unprocessable(
        rows.Count == 1
            ? $"Row {rows[0].Row} has no place: {rows[0].Message.English}"
            : $"{rows.Count:N0} rows have no place; the first is row {rows[0].Row}: {rows[0].Message.English}",
        $"有 {rows.Count} 行没有有效位置,第一处在第 {rows[0].Row} 行:{rows[0].Message.Chinese}") with
    {
        Rows = new JsonArray([.. rows.Select(row => new JsonObject
        {
            ["row"] = row.Row,
            ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(row.Kind.ToString()),
            ["message"] = isChinese ? row.Message.Chinese : row.Message.English,
        })]),
    };

    /// <param name="Row">From 1, without the header.</param>
    private sealed record FaultyRow(long Row, SourceProblemKind Kind, Bilingual Message)
    {
        public static FaultyRow Of(long row, SourceProblemKind kind, string english) =>
            new(row, kind, new(english, ChineseFaults[kind]));
    }
}

/// <param name="Services">Services to look for; without it all of the district.</param>
internal sealed record TestPointsRequest(IReadOnlyList<SentPoint?>? Points, IReadOnlyList<string>? Services);

internal sealed record SentPoint(string? Id, double? Longitude, double? Latitude);
