using Gis.Api.Jobs;
using Gis.Optimization.Stopping;

namespace Gis.Api.Siting;

/// <summary>Passes what a running search knows on to the job.</summary>
internal sealed class SolveListener(Action<JobProgress> report) : IProgress<SolveProgress>
{
    public void Report(SolveProgress value) => report(new(
        Percent: null,
        Objective: value.Objective,
        Bound: value.Bound,
        Gap: value.Gap,
        Seconds: value.Elapsed.TotalSeconds));
}
