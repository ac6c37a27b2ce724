using BenchmarkDotNet.Attributes;
using Gis.Spatial.Partition.Editing;

namespace Gis.Benchmarks.Partition;

/// <summary>
/// How long does one edit and its undo take in a district of 1,024 grids and 102,400 buildings, alone and with the
/// statistics and the rules that a planner sees live?
/// </summary>
[MemoryDiagnoser]
[Config(typeof(CpuConfig))]
public class PartitionEditBenchmarks
{
    private PartitionEditTown town = null!;

    [Params(false, true)]
    public bool WithStatisticsAndRules { get; set; }

    [GlobalSetup]
    public void Build() => town = new(WithStatisticsAndRules);

    [Benchmark]
    public void MoveVertex() => Undo(town.MoveVertex());

    [Benchmark]
    public void Split() => Undo(town.Split());

    [Benchmark]
    public void Merge() => Undo(town.Merge());

    [Benchmark]
    public void TransferLasso() => Undo(town.TransferLasso());

    private void Undo(PartitionChange change)
    {
        town.See(change);
        town.Undo(change);
    }
}
