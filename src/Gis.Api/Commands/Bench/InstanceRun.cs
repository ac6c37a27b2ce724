using System.Diagnostics;
using Gis.Optimization.Stopping;

namespace Gis.Api.Commands.Bench;

/// <summary>Solves one instance and reports answer, time and memory of this process.</summary>
internal static class InstanceRun
{
    private const double BytesOfMegabyte = 1024 * 1024;

    public static void Solve(
        CommandContext context, string kind, InstanceRequest request, CancellationToken stopEarly)
    {
        if (!request.File.Exists)
        {
            throw new CommandException($"there is no file {request.File.FullName}.");
        }

        using var process = Process.GetCurrentProcess();
        var processorBefore = process.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        InstanceAnswer answer;
        TerminalProgress progress = new(processorBefore);
        try
        {
            answer = InstanceKinds.Find(kind)(request, progress, stopEarly);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new CommandException($"{request.File.Name} cannot be solved as {kind}: {fault.Message}");
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.Refresh();
        Dictionary<string, object?> document = new()
        {
            ["kind"] = kind,
            ["instance"] = Path.GetFileNameWithoutExtension(request.File.Name),
            ["status"] = Name(answer.Status),
            ["objective"] = answer.Objective,
            ["bound"] = answer.Bound,
            ["seconds"] = Math.Round(seconds, 3),
            ["cpuSeconds"] = Math.Round((process.TotalProcessorTime - processorBefore).TotalSeconds, 3),
            ["firstSeconds"] = progress.First?.Seconds,
            ["firstCpuSeconds"] = progress.First?.CpuSeconds,
            ["peakMB"] = Math.Round(process.PeakWorkingSet64 / BytesOfMegabyte, 1),
            ["solution"] = answer.Solution,
            ["checked"] = answer.HasPlan && answer.Faults.Count == 0,
            ["faults"] = answer.Faults,
            ["seed"] = request.Seed,
        };
        foreach (var (name, value) in answer.More ?? new Dictionary<string, object?>())
        {
            document[name] = value;
        }

        context.Answer(document, document.Where(pair => pair.Key != "solution").Select(Line));
    }

    private static string Line(KeyValuePair<string, object?> figure) => figure.Value is IEnumerable<string> sentences
        ? $"{figure.Key}: {string.Join(" ", sentences)}"
        : $"{figure.Key}: {figure.Value}";

    private static string Name(SolveStatus status) => status switch
    {
        SolveStatus.Optimal => "optimal",
        SolveStatus.Feasible => "feasible",
        SolveStatus.Infeasible => "infeasible",
        _ => "unknown",
    };

    /// <summary>One line an improvement, as it happens; remembers when the first answer came.</summary>
    private sealed class TerminalProgress(TimeSpan processorBefore) : IProgress<SolveProgress>
    {
        public (double Seconds, double CpuSeconds)? First { get; private set; }

        public void Report(SolveProgress value)
        {
            if (First is null && value.Objective is not null)
            {
                using var process = Process.GetCurrentProcess();
                First = (
                    Math.Round(value.Elapsed.TotalSeconds, 3),
                    Math.Round((process.TotalProcessorTime - processorBefore).TotalSeconds, 3));
            }

            CommandContext.Say(
                $"{value.Elapsed.TotalSeconds,8:0.00} s  objective {value.Objective?.ToString() ?? "-"}  "
                + $"bound {value.Bound?.ToString() ?? "-"}");
        }
    }
}
