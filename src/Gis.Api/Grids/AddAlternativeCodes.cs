using System.Text.RegularExpressions;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Grids;

/// <summary>POST /grid-codes/alternatives — gives the codes of an area their counterparts in another scheme.</summary>
/// <remarks>Schemes 14, 15 and 20 follow from the code; any other scheme is given. What is stored stays.</remarks>
internal static partial class AddAlternativeCodes
{
    private const int DistrictDigits = 6;

    private const string CodesSql =
        "SELECT code FROM grid_code WHERE district = $1 AND starts_with(area, $2) ORDER BY code";

    private const string AreaSql = "SELECT EXISTS (SELECT FROM area WHERE district = $1 AND code = $2)";

    private const string UnknownSql = """
        SELECT w.code FROM unnest($2::text[]) AS w (code)
        WHERE NOT EXISTS (SELECT FROM grid_code c
            WHERE c.district = $1 AND c.code = w.code AND starts_with(c.area, $3))
        ORDER BY w.code
        """;

    private const string InsertSql = """
        INSERT INTO grid_code_alternative (district, code, scheme, other, area)
        SELECT c.district, c.code, $2, w.other, c.area
        FROM unnest($3::text[], $4::text[]) AS w (code, other)
        JOIN grid_code c ON c.district = $1 AND c.code = w.code AND starts_with(c.area, $5)
        ON CONFLICT (district, scheme, code) DO NOTHING
        """;

    public static async Task<Results<Ok<AlternativeCodesResponse>, GisProblem>> Handle(
        AlternativeCodesRequest request, GisSession session, CancellationToken cancellationToken)
    {
        if (request is not { Area.Length: >= DistrictDigits, Scheme.Length: >= 1 and <= 40 })
        {
            return Problems.Invalid("Name an area and a scheme.", "请给出区域和编码方案。");
        }

        var scheme = GridCodeScheme.All.FirstOrDefault(known => known.Name == request.Scheme);
        if (scheme is null == (request.Codes is null))
        {
            return Problems.Invalid(
                "Schemes 14, 15 and 20 follow from the code; give 'codes' for any other.",
                "14、15、20 位编码由系统生成;其他方案请在 codes 中给出。");
        }

        if (scheme is { NeedsObjectCode: true } && !SixDigits.IsMatch(request.ObjectCode ?? ""))
        {
            return Problems.Invalid("Scheme 20 begins with a 6-digit object code.", "20 位编码以 6 位对象代码开头。");
        }

        if (await FindUnknown(session, request, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var codes = request.Codes
            ?? await Derive(session, scheme!, request.Area, request.ObjectCode ?? "", cancellationToken);
        string[] fitting = [.. codes.Where(pair => pair.Value is not null).Select(pair => pair.Key)];
        await using var insert = session.Command(InsertSql)
            .With(request.Area[..DistrictDigits]).With(request.Scheme).With(fitting)
            .With(fitting.Select(code => codes[code]!).ToArray()).With(request.Area);
        int stored = await insert.ExecuteNonQueryAsync(cancellationToken);
        await AuditLog.Write(
            session, request.Area[..DistrictDigits], "grid-code.alternatives", request.Area,
            new() { ["scheme"] = request.Scheme, ["stored"] = stored }, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(new AlternativeCodesResponse(
            stored, [.. codes.Where(pair => pair.Value is null).Select(pair => pair.Key)]));
    }

    private static async Task<GisProblem?> FindUnknown(
        GisSession session, AlternativeCodesRequest request, CancellationToken cancellationToken)
    {
        string district = request.Area[..DistrictDigits];
        if ((await session.Command(AreaSql).With(district).With(request.Area).Rows(row => row.GetBoolean(0), cancellationToken))
            is not [true])
        {
            return Problems.Unprocessable($"There is no area {request.Area}.", $"没有区域 {request.Area}。");
        }

        string[] given = [.. request.Codes?.Keys ?? []];
        var unknown = await session.Command(UnknownSql).With(district).With(given).With(request.Area)
            .Rows(row => row.GetString(0), cancellationToken);
        return unknown is [var first, ..]
            ? Problems.Unprocessable(
                $"{unknown.Count} of {given.Length} grid codes are not issued in {request.Area}; the first is {first}.",
                $"{given.Length} 个网格编码中有 {unknown.Count} 个不属于 {request.Area},第一个是 {first}。")
            : null;
    }

    private static async Task<IReadOnlyDictionary<string, string?>> Derive(
        GisSession session, GridCodeScheme scheme, string area, string objectCode, CancellationToken cancellationToken)
    {
        Dictionary<string, string?> codes = [];
        await using var command = session.Command(CodesSql).With(area[..DistrictDigits]).With(area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            string code = reader.GetString(0);
            codes[code] = scheme.Of(code, objectCode);
        }

        return codes;
    }

    [GeneratedRegex("^[0-9]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex SixDigits { get; }
}

/// <param name="Scheme">14, 15, 20, or a name of the city's own.</param>
/// <param name="ObjectCode">Of scheme 20.</param>
/// <param name="Codes">The other code by our code, for a scheme of the city's own.</param>
internal sealed record AlternativeCodesRequest(
    string Area, string Scheme, string? ObjectCode, IReadOnlyDictionary<string, string?>? Codes);

/// <param name="WithoutRoom">Codes for which the scheme has no place: above 99 in two digits.</param>
internal sealed record AlternativeCodesResponse(int Stored, IReadOnlyList<string> WithoutRoom);
