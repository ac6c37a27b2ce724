using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;

namespace Gis.Api.Reach.Watch;

/// <summary>Evaluates the rules of one district and records which are broken where, since when and until when.</summary>
internal sealed class StandardWatch(GisDatabase database, ReachProblemReader reader)
{
    private const string Lock = "SELECT pg_try_advisory_xact_lock(hashtext('gis_watch'), hashtext($1))";

    private const string Take = "DELETE FROM watch_request WHERE district = $1";

    private const string Services = "SELECT code FROM service WHERE district = $1 ORDER BY code";

    /// <returns>Null when another process is at it.</returns>
    public async Task<WatchOutcome?> Run(string district, CancellationToken cancellationToken)
    {
        await using var session = await GisSession.ForDistrict(
            database, district, Caller.SystemAccount, cancellationToken);
        await using (var enter = session.Command(Lock).With(district))
        {
            if (await enter.ExecuteScalarAsync(cancellationToken) is not true)
            {
                return null;
            }
        }

        // Requests that arrive from here on are seen by the next round: they may tell of rows not seen in this one.
        await using (var take = session.Command(Take).With(district))
        {
            await take.ExecuteNonQueryAsync(cancellationToken);
        }

        List<BreachFound> found = [];
        foreach (string service in await ReadServices(session, district, cancellationToken))
        {
            found.AddRange(await AccessNorm.Evaluate(session, reader, district, service, cancellationToken));
        }

        await BreachRows.AddGrids(session, district, found, cancellationToken);
        var outcome = await BreachRows.Store(session, district, found, cancellationToken);
        if (outcome.Opened + outcome.Resolved > 0)
        {
            await AuditLog.Write(
                session,
                district,
                "breach.evaluate",
                district,
                new JsonObject { ["opened"] = outcome.Opened, ["resolved"] = outcome.Resolved },
                cancellationToken);
        }

        await session.Commit(cancellationToken);
        return outcome;
    }

    private static async Task<List<string>> ReadServices(
        GisSession session, string district, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Services).With(district);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<string> codes = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            codes.Add(rows.GetString(0));
        }

        return codes;
    }
}

/// <param name="Open">Breaches that stand now.</param>
internal sealed record WatchOutcome(int Open, int Opened, int Resolved);
