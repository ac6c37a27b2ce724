using System.Diagnostics;

namespace Gis.Benchmarks.Importing;

/// <summary>Processor seconds of this program and of every process of one PostgreSQL server (Linux).</summary>
/// <remarks>Wall time says little on a machine that others use too; processor time hardly depends on them.</remarks>
internal sealed class CpuMeter(int backendPid)
{
    private readonly string postmaster = ProcessTimes.ParentOf(backendPid);
    private TimeSpan client;
    private double server;

    public void Start() =>
        (client, server) = (Process.GetCurrentProcess().TotalProcessorTime, ProcessTimes.FamilySeconds(postmaster));

    /// <summary>Seconds since <see cref="Start"/>, for example "client 1.2 s, server 2.3 s".</summary>
    public string Read() =>
        $"client {(Process.GetCurrentProcess().TotalProcessorTime - client).TotalSeconds:0.00} s, "
        + $"server {ProcessTimes.FamilySeconds(postmaster) - server:0.00} s of processor time";
}
