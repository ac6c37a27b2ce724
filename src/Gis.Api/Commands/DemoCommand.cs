using System.CommandLine;
using System.Diagnostics;
using Gis.Api.Demo;
using Gis.Spatial.Synthetic;

namespace Gis.Api.Commands;

/// <summary>gis demo — stores the demo district if it is not there yet, then serves it.</summary>
internal static class DemoCommand
{
    private static readonly Option<DemoScale> Scale = new("--scale")
    {
        Description = "How much: one community, one district or a city of 24 districts.",
        DefaultValueFactory = _ => DemoScale.District,
    };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "Another number makes another town.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> NoServe = new("--no-serve")
    {
        Description = "Store the demo data and end.",
    };

    public static Command Create()
    {
        Command command = new("demo", "Everything from nothing: database, demo district, viewer.")
        {
            Scale, Seed, ServeCommand.Port, NoServe,
        };
        command.SetAction((parsed, cancellationToken) => Run(
            new CommandContext(parsed),
            new DemoCity(parsed.GetValue(Scale), parsed.GetValue(Seed)),
            parsed.GetValue(NoServe) ? null : parsed.GetValue(ServeCommand.Port),
            cancellationToken));
        return command;
    }

    private static async Task<int> Run(
        CommandContext context, DemoCity city, int? port, CancellationToken cancellationToken)
    {
        var serving = RunningProgram.Find(context.DataFolder);
        if (port is { } wanted && serving is null)
        {
            ServeCommand.RefuseTakenPort(wanted);
        }

        // Held until the end, so that the private server is not stopped and started again between load and serve.
        await using var database = await context.OpenDatabase(cancellationToken);
        var watch = Stopwatch.StartNew();
        CommandContext.Say($"Storing the demo {city.Scale.ToString().ToLowerInvariant()} …");
        var (totals, isNew) = await DemoLoad.Run(database, city, CommandContext.Say, cancellationToken);
        CommandContext.Say(isNew
            ? $"Stored in {watch.Elapsed.TotalSeconds:0.0} s."
            : "It was there already; nothing was changed.");
        if (port is not { } free || serving is not null)
        {
            Answer(context, serving?.Url, totals);
            return 0;
        }

        return await ServeCommand.Serve(
            context,
            free,
            program =>
            {
                Answer(context, program.Url, totals);
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private static void Answer(CommandContext context, string? url, DemoTotals totals) => context.Answer(
        new
        {
            url,
            totals.Areas,
            totals.Grids,
            totals.Buildings,
            totals.People,
            totals.Workers,
            totals.Facilities,
            totals.CandidateSites,
            totals.StreetEdges,
            accounts = DemoAccounts.Logins,
            password = DemoAccounts.Password,
        },
        [
            $"{totals.Areas} areas, {totals.Grids} grids, {totals.Buildings} buildings, {totals.People} people, "
                + $"{totals.Workers} workers, {totals.Facilities} facilities.",
            $"Accounts: {string.Join(", ", DemoAccounts.Logins)}; password of each: {DemoAccounts.Password}",
            url is null ? "Start it with: gis serve" : $"Open {url}",
        ]);
}
