using System.Diagnostics;
using System.Globalization;

namespace Gis.Benchmarks;

/// <summary>Processor seconds of this program and of every process of one PostgreSQL server (Linux).</summary>
/// <remarks>Wall time says little on a machine that others use too; processor time hardly depends on them.</remarks>
internal sealed class CpuMeter(int backendPid)
{
    private const double TicksPerSecond = 100;
    private TimeSpan client;
    private readonly string postmaster = ReadStat($"/proc/{backendPid}")![1];
    private double server;

    public void Start() => (client, server) = (Process.GetCurrentProcess().TotalProcessorTime, ServerSeconds());

    /// <summary>Seconds since <see cref="Start"/>, for example "client 1.2 s, server 2.3 s".</summary>
    public string Read() =>
        $"client {(Process.GetCurrentProcess().TotalProcessorTime - client).TotalSeconds:0.00} s, "
        + $"server {ServerSeconds() - server:0.00} s of processor time";

    /// <summary>Own time of all processes, and that of children which the postmaster has seen end.</summary>
    private double ServerSeconds()
    {
        double ticks = 0;
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(IsProcess))
        {
            if (ReadStat(folder) is { } stat && (Path.GetFileName(folder) == postmaster || stat[1] == postmaster))
            {
                // Counted from the state field: 11 and 12 are the process's own ticks, 13 and 14 its ended children's.
                ticks += Number(stat[11]) + Number(stat[12]) + Number(stat[13]) + Number(stat[14]);
            }
        }

        return ticks / TicksPerSecond;
    }

    private static bool IsProcess(string folder) => char.IsAsciiDigit(Path.GetFileName(folder)[0]);

    private static string[]? ReadStat(string folder)
    {
        try
        {
            string text = File.ReadAllText(Path.Combine(folder, "stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
