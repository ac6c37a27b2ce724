using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Gis.Benchmarks;

/// <summary>
/// Measures processor time of the whole process instead of wall time: a busy machine disturbs it less.
/// </summary>
internal sealed class CpuConfig : ManualConfig
{
    public CpuConfig() => AddJob(
        Job.ShortRun.WithIterationCount(8)
            .WithClock(new ProcessorClock())
            .WithToolchain(InProcessEmitToolchain.Instance));

    private sealed class ProcessorClock : IClock
    {
        public string Title => "Processor time";

        public bool IsAvailable => true;

        public Frequency Frequency => new(TimeSpan.TicksPerSecond);

        public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
    }
}
