using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;

namespace Gis.Api.Staffing;

/// <summary>Read, solve, check: what the job and the command line share.</summary>
internal static class StaffingRun
{
    /// <exception cref="StaffingException">
    /// There is no such plan, nothing to staff, the wishes contradict each other, or the checker refused.
    /// </exception>
    public static async Task<SolvedStaffing> Solve(
        GisSession session,
        Guid planId,
        StaffingRequest request,
        Deadline deadline,
        IProgress<SolveProgress>? progress,
        CancellationToken cancellationToken)
    {
        var plan = await StaffedPlan.Find(session, planId, cancellationToken)
            ?? throw new StaffingException($"There is no plan {planId}.");
        string area = request.Area ?? plan.Area;
        try
        {
            var read = await StaffingProblemReader.Read(session, plan, area, request, cancellationToken);
            if (read.Grids.Count == 0)
            {
                throw new StaffingException($"The plan has no grids in area {area}.");
            }

            if (!request.NeedsRoster && read.Wishes.All.Count == 0)
            {
                return SolveMatching(read, [], request, deadline, progress);
            }

            var problem = await RosterReader.Read(session, read, request.UsesShares, cancellationToken);
            var (wishes, givenUp) = Settle(read, problem, request, deadline);
            var solved = request.NeedsRoster
                ? SolveRoster(read, RosterConflicts.Apply(problem, wishes), request, deadline, progress)
                : SolveMatching(read, wishes, request, deadline, progress);
            if (givenUp.Count > 0)
            {
                solved.Figures["givenUp"] = givenUp;
            }

            return solved;
        }
        catch (ArgumentException fault)
        {
            throw new StaffingException(fault.Message);
        }
    }

    /// <summary>The wishes that are granted, and in words those that are not.</summary>
    /// <exception cref="StaffingException">They contradict each other and none may be given up.</exception>
    private static (IReadOnlyList<RosterWish> Wishes, JsonArray GivenUp) Settle(
        StaffingCase read, RosterProblem problem, StaffingRequest request, Deadline deadline)
    {
        var wishes = read.Wishes.All;
        if (request.Relax != true)
        {
            return RosterConflicts.Find(problem, wishes, deadline) is { Count: > 0 } conflict
                ? throw new StaffingException(read.Wishes.Sentence(conflict))
                : (wishes, []);
        }

        var dropped = RosterConflicts.Relax(problem, wishes, deadline);
        return (
            [.. wishes.Except(dropped.Select(one => one.GivenUp))],
            new JsonArray([.. dropped.Select(one => new JsonObject
            {
                ["wish"] = read.Wishes.Sentence(one.GivenUp),
                ["conflict"] = read.Wishes.Sentence(one.Conflict),
            })]));
    }

    private static SolvedStaffing SolveMatching(
        StaffingCase read,
        IReadOnlyList<RosterWish> wishes,
        StaffingRequest request,
        Deadline deadline,
        IProgress<SolveProgress>? progress)
    {
        var plain = read.Problem;
        var problem = new StaffingProblem(
            plain.Workers, plain.Grids, plain.Travel, plain.Weights, StaffingWishNames.ForMatching(wishes));
        var plan = StaffingSolver.Solve(problem, deadline, progress);
        var report = StaffingChecker.Check(problem, plan);
        return report.IsPassed
            ? StaffingAnswer.Of(read, plan, request, deadline.StopEarly.IsCancellationRequested)
            : throw new StaffingException($"The checker refused the staffing: {report.Faults[0]}");
    }

    private static SolvedStaffing SolveRoster(
        StaffingCase read,
        RosterProblem problem,
        StaffingRequest request,
        Deadline deadline,
        IProgress<SolveProgress>? progress)
    {
        var options = new RosterOptions(request.Seed ?? 0, Order: Order(request));
        bool isCity = read.Grids.Count > request.MostGridsAtOnce;
        var city = isCity ? SolveByStreet(read, problem, request, options, deadline) : null;
        var plan = city?.Plan ?? RosterSolver.Solve(problem, deadline, options, progress);
        if (!plan.HasRoster)
        {
            throw new StaffingException("No staffing that keeps all wishes was found in the time that was given.");
        }

        var report = RosterChecker.Check(problem, plan);
        if (!report.IsPassed)
        {
            throw new StaffingException($"The checker refused the staffing: {report.Faults[0]}");
        }

        var solved = RosterAnswer.Of(read, problem, plan, request, deadline.StopEarly.IsCancellationRequested);
        if (city is { Parts: > 1 })
        {
            solved.Figures["streets"] = city.Parts;
            solved.Figures["boundWithinStreets"] = Math.Round(city.BoundWithinParts, 5);
        }

        return solved;
    }

    private static CityRoster SolveByStreet(
        StaffingCase read, RosterProblem problem, StaffingRequest request, RosterOptions options, Deadline deadline)
    {
        var streets = StaffedStreets.Of(read);
        return CityRosters.Solve(
            problem, streets.OfGrid, streets.OfWorker, request.MostGridsAtOnce, deadline, options);
    }

    /// <exception cref="StaffingException">The order names a goal that there is not.</exception>
    private static RosterGoal[]? Order(StaffingRequest request) => request.Order is not { Count: > 0 } names ? null :
    [
        .. names.Select(name => Enum.GetValues<RosterGoal>().Select(goal => (RosterGoal?)goal)
            .FirstOrDefault(goal => RosterAnswer.Name(goal!.Value) == name)
            ?? throw new StaffingException($"There is no goal {name}.")),
    ];
}
