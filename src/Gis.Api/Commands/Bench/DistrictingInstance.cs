using Gis.Optimization.Checking;
using Gis.Optimization.Districting.Files;
using Gis.Optimization.Districting.Territories;
using Gis.Optimization.Stopping;

namespace Gis.Api.Commands.Bench;

/// <summary>Territory design within --balance percent of each workload; the solution is the centre of each block.</summary>
internal static class DistrictingInstance
{
    private const double UsualBalancePercent = 5;

    public static InstanceAnswer Solve(
        InstanceRequest request, IProgress<SolveProgress> progress, CancellationToken stopEarly)
    {
        double balance = request.BalancePercent ?? UsualBalancePercent;
        using var text = request.File.OpenText();
        var problem = TerritoryFile.Read(text, request.Parts > 0 ? request.Parts : null, balance / 100);
        var plan = TerritorySolver.Solve(problem, request.StartDeadline(stopEarly), request.Seed, progress);
        bool hasPlan = plan.Status is SolveStatus.Optimal or SolveStatus.Feasible;
        return new InstanceAnswer(
            plan.Status,
            hasPlan ? plan.Objective : null,
            plan.Bound,
            plan.CentreOfBlock,
            TerritoryChecker.Check(problem, plan).Faults,
            new Dictionary<string, object?>
            {
                ["p"] = problem.Parts,
                ["gap"] = hasPlan && plan.Bound is { } bound ? Math.Round(1 - (bound / plan.Objective), 4) : null,
                ["reason"] = plan.Status == SolveStatus.Infeasible ? plan.Reason : null,
                ["balancePercent"] = balance,
                ["centres"] = plan.CentreOfBlock.Distinct().Order(),
            });
    }
}
