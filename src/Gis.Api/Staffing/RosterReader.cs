using Gis.Api.Database;
using Gis.Optimization.Staffing.Rosters;

namespace Gis.Api.Staffing;

/// <summary>Turns a staffing case into the general problem: shares, neighbours, wishes of every kind.</summary>
internal static class RosterReader
{
    /// <summary>Who works a grid alone works all of it, however much that is; the answer says so as overload.</summary>
    private const double LargestAlone = 3;

    /// <summary>Grids that share a piece of border, not just a corner.</summary>
    private const string SelectNeighbours = """
        SELECT a.id, b.id
        FROM grid a
        JOIN grid b ON b.district = a.district AND b.plan_id = a.plan_id AND b.id > a.id AND b.geom && a.geom
            AND ST_Relate(a.geom, b.geom, '****1****')
        WHERE a.district = $1 AND a.plan_id = $2 AND a.area LIKE $3 || '%' AND b.area LIKE $3 || '%'
        ORDER BY a.id, b.id
        """;

    public static async Task<RosterProblem> Read(
        GisSession session, StaffingCase read, bool shares, CancellationToken cancellationToken)
    {
        var bits = StaffingProblemReader.Bits(read.Grids);
        var (_, labels) = StaffingProblemReader.Places(read.Grids, read.Workers);
        var limits = read.Rules.RosterLimits;
        return new(
            [.. read.Workers.Select(worker => new RosterWorker(
                worker.Hours, StaffingProblemReader.Mask(worker.Skills, bits), worker.Grade, worker.IsAvailable))],
            [.. read.Grids.Select(grid => new RosterGrid(
                grid.Hours,
                StaffingProblemReader.Mask(grid.RequiredSkills, bits),
                StaffingProblemReader.Mask(grid.WishedSkills, bits),
                grid.WishedGrade))],
            await ReadNeighbours(session, read, cancellationToken),
            labels,
            read.Problem.Travel,
            shares ? limits : limits with { GridsPerWorker = 1, WorkersPerGrid = 1, LargestLoad = LargestAlone },
            read.Rules.RosterWeights,
            today: [.. read.Today.Select(share => (share.Worker, share.Grid))]);
    }

    private static async Task<List<(int First, int Second)>> ReadNeighbours(
        GisSession session, StaffingCase read, CancellationToken cancellationToken)
    {
        var at = read.Grids.Index().ToDictionary(row => row.Item.Id, row => row.Index);
        List<(int, int)> neighbours = [];
        await using var command = session.Command(SelectNeighbours)
            .With(read.Plan.District).With(read.Plan.Id).With(read.Area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            neighbours.Add((at[reader.GetInt64(0)], at[reader.GetInt64(1)]));
        }

        return neighbours;
    }
}
