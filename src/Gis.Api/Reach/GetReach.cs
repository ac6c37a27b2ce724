using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Reach;

/// <summary>GET /reach/{id} — header and totals.</summary>
internal static class GetReach
{
    private const string Sql = $"SELECT {ReachHeader.Columns} FROM reach WHERE id = $1";

    public static async Task<Results<Ok<ReachHeader>, GisProblem>> Handle(
        Guid id, GisSession session, CancellationToken cancellationToken) =>
        await Find(session, id, cancellationToken) is { } header
            ? TypedResults.Ok(header)
            : Problems.NotFound("reach", id);

    public static async Task<ReachHeader?> Find(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReachHeader.Read(reader) : null;
    }
}
