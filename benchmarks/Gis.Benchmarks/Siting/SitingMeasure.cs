using System.Diagnostics;
using Gis.Optimization.Checking;
using Gis.Optimization.Siting;
using Gis.Optimization.Stopping;

namespace Gis.Benchmarks.Siting;

/// <summary>One solve and what it cost.</summary>
/// <param name="Early">Value known after a tenth of a second of processor time; null before the first plan.</param>
internal sealed record SitingMeasure(SitingPlan Plan, double? Early, TimeSpan Processor, TimeSpan Wall, string? Fault)
{
    public static readonly TimeSpan EarlyAfter = TimeSpan.FromSeconds(0.1);

    public static SitingMeasure Take(SitingProblem problem, TimeSpan limit)
    {
        var listener = new Listener();
        long started = Stopwatch.GetTimestamp();
        var plan = SitingSolver.Solve(
            problem, new() { TimeLimit = limit }, TimeProvider.System, listener, CancellationToken.None);
        return new(
            plan,
            listener.Early,
            listener.Used,
            Stopwatch.GetElapsedTime(started),
            SitingChecker.FirstFault(problem, plan));
    }

    /// <summary>One row of a table: value, bound, gap, times, memory.</summary>
    public string Row() =>
        $"{Plan.Objective:0.##} | {Plan.Bound:0.##} | {Plan.Gap:P3} | {Plan.Status} | {Processor.TotalSeconds:0.00} | "
        + $"{Wall.TotalSeconds:0.00} | {Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024):0} MB | {Fault ?? "passed"}";

    private sealed class Listener : IProgress<SolveProgress>
    {
        private readonly TimeSpan started = Now;

        public double? Early { get; private set; }

        public TimeSpan Used => Now - started;

        private static TimeSpan Now => Process.GetCurrentProcess().TotalProcessorTime;

        public void Report(SolveProgress value)
        {
            if (Used <= EarlyAfter)
            {
                Early = value.Objective ?? Early;
            }
        }
    }
}
