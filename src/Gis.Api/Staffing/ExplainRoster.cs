using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Staffing;

/// <summary>
/// GET /plans/{id}/staffing/alternatives — who could take a grid of a shared roster, and what forcing a worker costs.
/// </summary>
/// <remarks>
/// Both rosters, the cheapest and the cheapest with the pair, are solved for one part of the plan: the area that is
/// named, else the smallest that holds the grid and the worker. Both start from who works where today.
/// </remarks>
internal static class ExplainRoster
{
    private const int RankingLength = 10;
    private const int CommunityDigits = 12;
    private const int StreetDigits = 9;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private const string SelectAreas = """
        SELECT g.area, (SELECT w.area FROM worker w WHERE w.district = $1 AND w.code = $4)
        FROM grid g WHERE g.district = $1 AND g.plan_id = $2 AND g.code = $3
        """;

    public static async Task<Results<Ok<RosterExplanation>, GisProblem>> Handle(
        Guid id,
        string grid,
        string? worker,
        string? area,
        GisSession session,
        HttpContext context,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await StaffedPlan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        var (ofGrid, ofWorker) = await ReadAreas(session, plan, grid, worker, cancellationToken);
        if (ofGrid is null || (worker is not null && ofWorker is null))
        {
            return ofGrid is null ? Problems.NotFound("grid", grid) : Problems.NotFound("worker", worker!);
        }

        string part = area ?? Common(plan, ofGrid, ofWorker ?? ofGrid);
        if (plan.PartFor(session.Caller, part) is null || !ofGrid.StartsWith(part, StringComparison.Ordinal))
        {
            return Problems.NotFound("area", part);
        }

        try
        {
            var request = await StaffingInForce.ReadRequest(session, plan, cancellationToken);
            var (read, problem) = await ReadProblem(session, plan, part, request, cancellationToken);
            int at = worker is null ? -1 : read.IndexOfWorker(worker);
            if (worker is not null && at < 0)
            {
                return Problems.NotFound("worker", worker);
            }

            var deadline = new Deadline(clock, Limit, cancellationToken);
            return TypedResults.Ok(Explain(read, problem, read.IndexOfGrid(grid), at, deadline, context));
        }
        catch (Exception fault) when (fault is StaffingException or ArgumentException)
        {
            return Problems.Unprocessable(fault.Message, $"无法分析:{fault.Message}");
        }
    }

    private static async Task<(string? Grid, string? Worker)> ReadAreas(
        GisSession session, StaffedPlan plan, string grid, string? worker, CancellationToken cancellationToken)
    {
        await using var command = session.Command(SelectAreas)
            .With(plan.District).With(plan.Id).With(grid).With(worker);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1))
            : (null, null);
    }

    /// <summary>The community or street of both, else the whole plan.</summary>
    private static string Common(StaffedPlan plan, string first, string second)
    {
        foreach (int digits in new[] { CommunityDigits, StreetDigits })
        {
            if (first.Length >= digits && digits >= plan.Area.Length
                && second.StartsWith(first[..digits], StringComparison.Ordinal))
            {
                return first[..digits];
            }
        }

        return plan.Area;
    }

    /// <summary>The wishes of the staffing in force that lie in the part; pairs beyond it cannot be asked about here.</summary>
    private static async Task<(StaffingCase Read, RosterProblem Problem)> ReadProblem(
        GisSession session, StaffedPlan plan, string part, StaffingRequest request, CancellationToken cancellationToken)
    {
        var plain = new StaffingRequest { Rules = request.Rules, Workload = request.Workload };
        var whole = await StaffingProblemReader.Read(session, plan, part, plain, cancellationToken);
        var wishes = StaffingWishNames.Resolve(request.Within(whole), whole.Workers, whole.Grids);
        var read = whole with
        {
            Wishes = wishes,
            Workers = [.. whole.Workers.Select((worker, at) => worker with
            {
                IsAvailable = worker.IsAvailable && !wishes.Absent.Contains(at),
            })],
        };
        var problem = await RosterReader.Read(session, read, request.UsesShares, cancellationToken);
        return (read, RosterConflicts.Apply(problem, wishes.All));
    }

    private static RosterExplanation Explain(
        StaffingCase read, RosterProblem problem, int grid, int worker, Deadline deadline, HttpContext context)
    {
        var best = RosterSolver.Solve(problem, worker < 0 ? deadline : deadline.Part(0.4));
        if (!best.HasRoster)
        {
            throw new StaffingException("No roster keeps the wishes of the staffing in force.");
        }

        RosterExplanation answer = new(
            read.Grids[grid].Code,
            read.Area,
            CostOf(best),
            [.. best.Shares.Where(share => share.Grid == grid).OrderByDescending(share => share.Parts)
                .Select(share => new HolderHours(
                    read.Workers[share.Worker].Code, Math.Round(share.Parts * problem.PartHours(grid), 2)))],
            [.. RosterQuestion.Rank(problem, grid, RankingLength)
                .Select(one => new AloneWorker(read.Workers[one.Worker].Code, Math.Round(one.Cost, 5)))]);
        return worker < 0 ? answer : Force(answer, read, problem, best, (worker, grid), deadline, context);
    }

    private static RosterExplanation Force(
        RosterExplanation answer,
        StaffingCase read,
        RosterProblem problem,
        RosterPlan best,
        (int Worker, int Grid) pair,
        Deadline deadline,
        HttpContext context)
    {
        var forced = RosterQuestion.Force(problem, best, pair.Worker, pair.Grid, deadline);
        return answer with
        {
            Worker = read.Workers[pair.Worker].Code,
            IsPossible = forced.IsPossible,
            Obstacle = forced.IsPossible ? null : PairObstacle.Of(read, pair.Grid, pair.Worker).In(context),
            After = forced.Roster is { } roster ? CostOf(roster) : null,
            LeastExtra = forced.IsPossible ? Math.Round(forced.LeastExtra, 5) : null,
            MostExtra = forced.IsPossible ? Math.Round(forced.MostExtra, 5) : null,
            Changes = [.. forced.Changes.Select(change => ShareChange.Of(read, problem, change))],
        };
    }

    private static RosterCost CostOf(RosterPlan plan) => new(
        Math.Round(plan.Objective, 5), double.IsFinite(plan.Bound) ? Math.Round(plan.Bound, 5) : null);
}
