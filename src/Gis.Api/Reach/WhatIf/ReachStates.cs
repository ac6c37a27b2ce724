using Gis.Api.Database;

namespace Gis.Api.Reach.WhatIf;

/// <summary>Holds the reaches last asked about; a process that lacks one reads it again.</summary>
internal sealed class ReachStates(ReachProblemReader reader, StreetGraphs graphs, GisDatabase database)
    : IDisposable
{
    private const int Kept = 6;

    /// <summary>Changes with every write to the rows that an answer depends on, people excepted.</summary>
    private const string Version = """
        SELECT coalesce(sum(
                hashtextextended(f.xmin::text || '.' || s.xmin::text || '.' || f.id, 0) / 1000000), 0)::bigint
            + coalesce((SELECT revision FROM street_revision WHERE district = $1), 0)
            + coalesce((
                SELECT sum(hashtextextended(concat_ws('.', district, code, population, value), 0) / 1000000)
                FROM rule
                WHERE district IN ('*', $1) AND code LIKE 'walk.%'), 0)::bigint
        FROM facility f
        JOIN facility_service s ON s.district = f.district AND s.facility_id = f.id
        WHERE f.district = $1 AND s.service = $2
        """;

    private readonly SemaphoreSlim gate = new(1);
    private readonly LinkedList<(Guid Id, ReachState State)> newest = [];

    /// <param name="session">Of a caller who sees the reach, and so all of its area.</param>
    public async Task<ReachState> Get(GisSession session, ReachHeader header, CancellationToken cancellationToken)
    {
        await using var whole = await GisSession.ForDistrict(
            database, header.District, session.Caller.Account, cancellationToken);
        await using var command = whole.Command(Version).With(header.District).With(header.Service);
        long version = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        await gate.WaitAsync(cancellationToken);
        try
        {
            var known = newest.FirstOrDefault(entry => entry.Id == header.Id);
            newest.Remove(known);
            var state = known.State?.Version == version
                ? known.State
                : await Read(session, whole, header, version, cancellationToken);
            newest.AddFirst((header.Id, state));
            while (newest.Count > Kept)
            {
                newest.RemoveLast();
            }

            return state;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<ReachState> Read(
        GisSession session, GisSession whole, ReachHeader header, long version, CancellationToken cancellationToken)
    {
        var problem = await reader.Read(session, header.Question, cancellationToken);
        var streets = await graphs.Get(whole, header.District, cancellationToken);
        return await Task.Run(() => ReachState.Of(problem, streets.Projection, version), cancellationToken);
    }
}
