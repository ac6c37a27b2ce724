using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Optimization.Checking;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Staffing;

/// <param name="Workers">Codes of the workers who are out.</param>
public sealed record AbsenceRequest(IReadOnlyList<string> Workers, int? Seed = null);

/// <summary>Who does what instead, and who is affected.</summary>
/// <param name="StaffingId">The proposal that was stored; adopt it to make it the current staffing.</param>
/// <param name="Moves">Workers who begin in a grid that they did not work.</param>
/// <param name="FewestMoves">Proved: without covering any grid less than before, fewer moves are not possible.</param>
/// <param name="AffectedWorkers">Everybody whose week changes, the absent included.</param>
/// <param name="AffectedResidents">People who live in grids where somebody new begins.</param>
public sealed record AbsenceProposal(
    Guid StaffingId,
    int Moves,
    bool FewestMoves,
    double UncoveredHours,
    double Seconds,
    IReadOnlyList<string> AffectedWorkers,
    IReadOnlyList<string> AffectedGrids,
    long AffectedResidents,
    IReadOnlyList<ShareChange> Changes);

/// <summary>POST /staffing/{id}/absences — proposes the staffing without some workers, fewest moves first.</summary>
internal static class ProposeAbsence
{
    private const int MostAbsent = 50;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private const string CountResidents = """
        SELECT coalesce(sum(people), 0) FROM grid WHERE district = $1 AND plan_id = $2 AND code = ANY ($3)
        """;

    public static async Task<Results<Ok<AbsenceProposal>, GisProblem>> Handle(
        Guid id, AbsenceRequest request, GisSession session, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.Workers is not { Count: > 0 and <= MostAbsent })
        {
            return Problems.Invalid($"Name 1 to {MostAbsent} absent workers.", $"请给出 1 至 {MostAbsent} 名缺勤人员。");
        }

        if (await StoredStaffing.Find(session, id, cancellationToken) is not { } stored
            || await StaffedPlan.Find(session, stored.Plan, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("staffing", id);
        }

        if (!session.Caller.Covers(stored.Area))
        {
            return Problems.Forbidden("The staffing reaches beyond your area.", "该人员安排超出您的管理区域。");
        }

        try
        {
            var read = await StaffingProblemReader.Read(session, plan, stored.Area, new(), cancellationToken);
            if (request.Workers.FirstOrDefault(code => read.IndexOfWorker(code) < 0) is { } unknown)
            {
                return Problems.NotFound("worker", unknown);
            }

            var answer = await Propose(session, stored, read, request, clock, cancellationToken);
            await session.Commit(cancellationToken);
            return TypedResults.Ok(answer);
        }
        catch (Exception fault) when (fault is StaffingException or ArgumentException)
        {
            return Problems.Unprocessable(fault.Message, $"无法重新安排:{fault.Message}");
        }
    }

    private static async Task<AbsenceProposal> Propose(
        GisSession session,
        StoredStaffing stored,
        StaffingCase read,
        AbsenceRequest request,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var problem = await RosterReader.Read(session, read, true, cancellationToken);
        var shares = await stored.ReadShares(session, read, problem, cancellationToken);
        int[] absent = [.. request.Workers.Select(read.IndexOfWorker).Distinct()];
        var repair = RosterAbsence.Solve(
            problem, shares, absent, new Deadline(clock, Limit, cancellationToken), request.Seed ?? 0);
        var report = RosterChecker.Check(Without(problem, shares, absent), repair.Plan, shares);
        if (!report.IsPassed)
        {
            throw new StaffingException($"The checker refused the staffing: {report.Faults[0]}");
        }

        var solved = RosterAnswer.Of(
            read,
            problem,
            repair.Plan,
            new(Seed: request.Seed, Area: stored.Area, MakeCurrent: false) { Shares = true },
            false);
        solved.Proof["method"] = "absence: fewest moves around the hole";
        solved.Proof["insteadOf"] = stored.Id;
        var result = await solved.Store(session, session.Caller.Account, null, cancellationToken);
        return await Answer(session, read, problem, repair, (Guid)result["staffingId"]!, cancellationToken);
    }

    private static RosterProblem Without(
        RosterProblem problem, IReadOnlyList<RosterShare> shares, int[] absent) => problem.With(
            workers: [.. problem.Workers.Select((worker, at) => worker with
            {
                IsAvailable = worker.IsAvailable && !absent.Contains(at),
            })],
            today: [.. shares.Select(share => (share.Worker, share.Grid))]);

    private static async Task<AbsenceProposal> Answer(
        GisSession session,
        StaffingCase read,
        RosterProblem problem,
        RosterRepair repair,
        Guid staffing,
        CancellationToken cancellationToken)
    {
        string[] renewed = [.. repair.Changes
            .Where(change => change.PartsBefore == 0)
            .Select(change => read.Grids[change.Grid].Code)
            .Distinct()];
        await using var count = session.Command(CountResidents).With(read.Plan.District).With(read.Plan.Id).With(renewed);
        long residents = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        return new(
            staffing,
            Moves: (int)repair.Plan.Amount(RosterGoal.Moves),
            FewestMoves: repair.IsFewest,
            UncoveredHours: Math.Round(repair.Plan.Amount(RosterGoal.UncoveredHours), 2),
            Seconds: Math.Round(repair.Plan.Elapsed.TotalSeconds, 3),
            AffectedWorkers: [.. repair.Changes.Select(change => read.Workers[change.Worker].Code).Distinct().Order()],
            AffectedGrids: [.. repair.Changes.Select(change => read.Grids[change.Grid].Code).Distinct().Order()],
            AffectedResidents: residents,
            Changes: [.. repair.Changes.Select(change => ShareChange.Of(read, problem, change))]);
    }
}
