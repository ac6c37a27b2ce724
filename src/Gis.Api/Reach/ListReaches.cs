using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Reach;

/// <summary>GET /districts/{district}/reach — newest first.</summary>
internal static class ListReaches
{
    private const int Newest = 200;

    private const string Sql = $"""
        SELECT {ReachHeader.Columns}
        FROM reach
        WHERE district = $1 AND ($2::text IS NULL OR service = $2)
        ORDER BY created_at DESC, id
        LIMIT $3
        """;

    public static async Task<Ok<Page<ReachHeader>>> Handle(
        string district, string? service, GisSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(district).With(service).With(Newest);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<ReachHeader>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(ReachHeader.Read(reader));
        }

        return TypedResults.Ok(new Page<ReachHeader>(items, Next: null));
    }
}
