using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Optimization.Staffing;
using Gis.Optimization.Stopping;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Staffing;

/// <summary>GET /plans/{id}/staffing/why — what forcing a worker on a grid would cost today, and who would move.</summary>
/// <remarks>Without a worker: the workers that could take the grid, least extra cost first.</remarks>
internal static class ExplainPair
{
    private const int RankingLength = 10;

    public static async Task<Results<Ok<PairExplanation>, GisProblem>> Handle(
        Guid id,
        string grid,
        string? worker,
        GisSession session,
        HttpContext context,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await StaffedPlan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        if (plan.PartFor(session.Caller, null) is not { } area)
        {
            return Problems.AreaNeeded(plan.District);
        }

        var read = await StaffingProblemReader.Read(session, plan, area, new(), cancellationToken);
        if (read.IndexOfGrid(grid) is var gridIndex && gridIndex < 0)
        {
            return Problems.NotFound("grid", grid);
        }

        int workerIndex = worker is null ? -1 : read.IndexOfWorker(worker);
        if (worker is not null && workerIndex < 0)
        {
            return Problems.NotFound("worker", worker);
        }

        var limit = new Deadline(clock, TimeSpan.FromSeconds(20), cancellationToken);
        var best = StaffingSolver.Solve(read.Problem, limit);
        return best.Status == SolveStatus.Optimal
            ? TypedResults.Ok(Explain(read, best, gridIndex, workerIndex, context))
            : Problems.Unprocessable("The staffing is too large to question at once.", "规模过大,无法即时分析。");
    }

    private static PairExplanation Explain(StaffingCase read, StaffingPlan best, int grid, int worker, HttpContext context)
    {
        var alternatives = new StaffingAlternatives(read.Problem, best, grid);
        int holder = best.WorkerOfGrid[grid];
        var ranking = alternatives.Ranking(RankingLength)
            .Select(pair => new RankedWorker(read.Workers[pair.Worker].Code, Math.Round(pair.ExtraCost, 5)));
        PairExplanation answer = new(
            Grid: read.Grids[grid].Code,
            Best: CodeOf(read, holder),
            BestReasons: holder < 0 ? null : PairReasons.Of(read.Problem.Cost(holder, grid, read.MetresTo(grid)[holder])),
            Ranking: [.. ranking]);
        if (worker < 0)
        {
            return answer;
        }

        var forced = alternatives.Force(worker);
        return answer with
        {
            Worker = read.Workers[worker].Code,
            IsPossible = forced is not null,
            Obstacle = forced is not null ? null : PairObstacle.Of(read, grid, worker).In(context),
            ExtraCost = forced is null ? null : Math.Round(forced.ExtraCost, 5),
            Reasons = forced is null ? null : PairReasons.Of(forced.Cost),
            Moves = forced is null ? [] : [.. forced.Moves.Select(move => new GridMove(
                read.Grids[move.Grid].Code, CodeOf(read, move.From), CodeOf(read, move.To)))],
        };
    }

    private static string? CodeOf(StaffingCase read, int worker) => worker < 0 ? null : read.Workers[worker].Code;
}
