using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Optimization.Checking;
using Gis.Optimization.Districting.Drafts;
using Gis.Optimization.Stopping;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Districting;

/// <summary>Reads, solves, checks and stores drafts; the job and the command line both end here.</summary>
internal sealed class DraftSearch(TimeProvider clock)
{
    /// <summary>The caller commits the session.</summary>
    /// <param name="stopEarly">While reading it ends the work; while solving it means: the best drafts so far.</param>
    public async Task<JsonObject> Execute(
        GisSession session, DraftQuestion question, Action<JobProgress> report, CancellationToken stopEarly)
    {
        report(new(Percent: 5, Message: "Reading blocks, buildings and today's grids."));
        var read = await DraftProblemReader.Read(session, question, stopEarly);
        report(new(Percent: 10, Message: $"Joining {read.Blocks.Count} blocks to {read.Problem.Grids} grids."));
        try
        {
            var drafts = await Task.Run(
                () => DraftSolver.Solve(
                    read.Problem, clock, question.Limit, stopEarly, question.Wish.Seed ?? 1, progress: new Listener(report)),
                CancellationToken.None);
            return await Store(session, read, drafts);
        }
        catch (Exception fault) when (fault is ArgumentException or EditRefusedException)
        {
            throw new JobFailedException(fault.Message);
        }
    }

    /// <remarks>Takes no token: once drafts exist they are stored, also when a stop was asked for.</remarks>
    private static async Task<JsonObject> Store(GisSession session, DraftCase read, IReadOnlyList<DraftPlan> drafts)
    {
        var stored = new JsonArray();
        foreach (var (number, draft) in drafts.Index())
        {
            var faults = DraftChecker.Check(read.Problem, draft).Faults;
            if (faults.Count > 0)
            {
                throw new JobFailedException($"The checker refused a draft: {faults[0]}");
            }

            stored.Add(await DraftRows.Insert(session, read, new DrawnDraft(read, draft), number + 1));
        }

        return new()
        {
            ["plan"] = read.Plan.Id,
            ["area"] = read.Area,
            ["blocks"] = read.Blocks.Count,
            ["gridsToday"] = read.Grids.Count,
            ["checked"] = true,
            ["drafts"] = stored,
        };
    }

    private sealed class Listener(Action<JobProgress> report) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) =>
            report(new(Objective: value.Objective, Bound: value.Bound, Seconds: value.Elapsed.TotalSeconds));
    }
}
