using System.Globalization;

namespace Gis.Benchmarks;

/// <summary>Processor seconds of other programs (Linux).</summary>
internal static class ProcessTimes
{
    private const double TicksPerSecond = 100;

    /// <summary>Own time and that of ended children.</summary>
    public static double Seconds(string process) => ReadStat($"/proc/{process}") is { } stat ? Sum(stat) : 0;

    /// <summary>The same of a process and all its children, such as a PostgreSQL server.</summary>
    public static double FamilySeconds(string parent)
    {
        double sum = 0;
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(IsProcess))
        {
            if (ReadStat(folder) is { } stat && (Path.GetFileName(folder) == parent || stat[1] == parent))
            {
                sum += Sum(stat);
            }
        }

        return sum;
    }

    public static string ParentOf(int process) => ReadStat($"/proc/{process}")![1];

    /// <summary>Counted from the state field: 11 and 12 are the process's own ticks, 13 and 14 its ended children's.</summary>
    private static double Sum(string[] stat) =>
        (Number(stat[11]) + Number(stat[12]) + Number(stat[13]) + Number(stat[14])) / TicksPerSecond;

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
