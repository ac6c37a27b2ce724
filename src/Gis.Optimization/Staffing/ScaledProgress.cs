using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing;

/// <summary>Passes progress on in cost instead of whole cost units.</summary>
internal sealed class ScaledProgress(IProgress<SolveProgress> progress) : IProgress<SolveProgress>
{
    public void Report(SolveProgress value) => progress.Report(value with
    {
        Objective = value.Objective * StaffingProblem.CostUnit,
        Bound = value.Bound * StaffingProblem.CostUnit,
    });
}
