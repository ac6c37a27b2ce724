using Gis.Api.Database;
using Gis.Api.Hosting;

namespace Gis.Api.Points;

/// <summary>Services that a list asks for and the district does not have: an empty answer would hide the slip.</summary>
internal static class UnknownServices
{
    private const string Sql = """
        SELECT w.code FROM unnest($2::text[]) WITH ORDINALITY AS w (code, at)
        WHERE NOT EXISTS (SELECT FROM service s WHERE s.district = $1 AND s.code = w.code)
        ORDER BY w.at
        """;

    /// <returns>Null when all are known.</returns>
    public static async Task<GisProblem?> Find(
        GisSession session, string district, IReadOnlyList<string>? services, CancellationToken cancellationToken)
    {
        var unknown = await session.Command(Sql).With(district).With((services ?? []).ToArray())
            .Rows(row => row.IsDBNull(0) ? "null" : row.GetString(0), cancellationToken);
        return unknown switch
        {
            [] => null,
            [var only] => Problems.Unprocessable(
                $"District {district} has no service {only}.", $"{district} 区没有服务类别 {only}。"),
            [var first, ..] => Problems.Unprocessable(
                $"District {district} lacks {unknown.Count} of the services; the first is {first}.",
                $"{district} 区没有其中 {unknown.Count} 个服务类别,第一个是 {first}。"),
        };
    }
}
