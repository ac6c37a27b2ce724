using Gis.Api.Database;
using Gis.Optimization.Staffing.Rosters;

namespace Gis.Api.Staffing;

/// <summary>A staffing in the store, and its shares as parts of a problem.</summary>
internal sealed record StoredStaffing(Guid Id, Guid Plan, string Area, string Status)
{
    private const string SelectHeader = "SELECT plan_id, area, status FROM staffing WHERE id = $1";

    private const string SelectShares = """
        SELECT grid_id, worker_id, share
        FROM staffing_assignment
        WHERE district = $1 AND staffing_id = $2 AND role = 'grid_worker'
        ORDER BY grid_id, worker_id
        """;

    /// <summary>Null when there is no such staffing in the caller's areas.</summary>
    public static async Task<StoredStaffing?> Find(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(SelectHeader).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(id, reader.GetGuid(0), reader.GetString(1), reader.GetString(2))
            : null;
    }

    /// <summary>Shares rounded to whole parts, at least one each.</summary>
    public async Task<IReadOnlyList<RosterShare>> ReadShares(
        GisSession session, StaffingCase read, RosterProblem problem, CancellationToken cancellationToken)
    {
        var gridAt = read.Grids.Index().ToDictionary(row => row.Item.Id, row => row.Index);
        var workerAt = read.Workers.Index().ToDictionary(row => row.Item.Id, row => row.Index);
        List<RosterShare> shares = [];
        await using var command = session.Command(SelectShares).With(read.Plan.District).With(Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (gridAt.TryGetValue(reader.GetInt64(0), out int grid)
                && workerAt.TryGetValue(reader.GetInt64(1), out int worker))
            {
                int parts = (int)Math.Round(reader.GetDouble(2) * problem.PartsOfGrid[grid]);
                shares.Add(new(worker, grid, Math.Clamp(parts, 1, problem.PartsOfGrid[grid])));
            }
        }

        return shares;
    }
}
