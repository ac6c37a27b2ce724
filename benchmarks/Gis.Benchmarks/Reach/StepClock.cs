using System.Diagnostics;

namespace Gis.Benchmarks.Reach;

/// <summary>Wall and processor time since the last word, and the most memory of the process so far.</summary>
internal sealed class StepClock
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan used = Used();

    public void Say(string step)
    {
        var processor = Used();
        Console.WriteLine(
            $"{step}: {watch.Elapsed.TotalSeconds:0.00} s, CPU {(processor - used).TotalSeconds:0.00} s, "
            + $"peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:0.00} GB");
        used = processor;
        watch.Restart();
    }

    private static TimeSpan Used() => Process.GetCurrentProcess().TotalProcessorTime;
}
