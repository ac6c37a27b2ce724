using System.CommandLine;

namespace Gis.Api.Commands.Bench;

/// <summary>gis bench solve KIND FILE — one public instance through the optimization library.</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Measure the program on public instances.") { CreateSolve() };

    private static Command CreateSolve()
    {
        Argument<string> kind = new("kind") { Description = $"One of {string.Join(", ", InstanceKinds.Names)}." };
        kind.AcceptOnlyFromAmong([.. InstanceKinds.Names]);
        Argument<FileInfo> file = new("file") { Description = "The instance, in the format of its public collection." };
        Option<int> parts = new("--p") { Description = "How many sites or parts." };
        Option<double> radius = new("--radius") { Description = "Service distance." };
        Option<double?> balance = new("--balance")
        {
            Description = "Largest deviation from the mean, in percent: 1 for partition-graph, 5 for districting.",
        };
        Option<int> problem = new("--problem") { Description = "Which problem of the file.", DefaultValueFactory = _ => 1 };
        Option<double> seconds = new("--time") { Description = "Time limit in seconds.", DefaultValueFactory = _ => 60 };
        Option<int> seed = new("--seed") { Description = "Start of the random numbers.", DefaultValueFactory = _ => 0 };
        Option<string?> weight = new("--weight")
        {
            Description = "Property of a GeoJSON polygon that partition-graph balances; without it every polygon counts one.",
        };
        Command command = new("solve", "Solve one public instance and check the answer independently.")
        {
            kind, file, parts, radius, balance, problem, seconds, seed, weight,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            InstanceRequest request = new(
                parsed.GetRequiredValue(file),
                parsed.GetValue(parts),
                parsed.GetValue(radius),
                parsed.GetValue(balance),
                parsed.GetValue(problem),
                TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 0, 1e6)),
                parsed.GetValue(seed),
                parsed.GetValue(weight));
            InstanceRun.Solve(new CommandContext(parsed), parsed.GetRequiredValue(kind), request, cancellationToken);
            return Task.FromResult(0);
        });
        return command;
    }
}
