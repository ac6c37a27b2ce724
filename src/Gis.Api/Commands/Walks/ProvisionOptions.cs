using System.CommandLine;
using System.Globalization;
using Gis.Api.Siting.Provision;

namespace Gis.Api.Commands.Walks;

/// <summary>The options of gis provision, and the request that they make; terms hold for every service named.</summary>
internal static class ProvisionOptions
{
    private static readonly Option<string> Goal = new("--goal")
    {
        Description = "One of " + string.Join(", ", ProvisionGoalCode.Codes) + ".",
        DefaultValueFactory = _ => "most-served",
    };

    private static readonly Option<string[]> Services = new("--service")
    {
        Description = "The service, as clinic or elder; again for a second one in common centres.",
        Required = true,
    };

    private static readonly Option<string[]> Sizes = new("--size")
    {
        Description = "PEOPLE:COST of a size that may be opened; again for another (default: one without limit).",
    };

    private static readonly Option<string[]> Enlarge = new("--enlarge")
    {
        Description = "PEOPLE:COST by which a facility of today may be enlarged; again for another.",
    };

    private static readonly Option<double?> ExtendCost = new("--extend-cost")
    {
        Description = "Cost of opening a facility at the time of --at.",
    };

    private static readonly Option<bool> MayClose = new("--may-close")
    {
        Description = "Facilities of today may be given up.",
    };

    private static readonly Option<double?> RunningCost = new("--running-cost")
    {
        Description = "Cost of a facility of today that may be given up.",
    };

    private static readonly Option<string?> At = new("--at") { Description = "Time of the week, as 'Mo 09:30'." };

    private static readonly Option<string?> Decay = new("--decay")
    {
        Description = "none, linear or gaussian: how much a longer walk within the limit counts.",
    };

    private static readonly Option<double?> Budget = new("--budget") { Description = "Most that may be spent." };

    private static readonly Option<int?> MaxNew = new("--max-new") { Description = "Most candidates that may open." };

    private static readonly Option<double?> Share = new("--share")
    {
        Description = "For least-cost: share of all people to serve, 0 to 1.",
    };

    private static readonly Option<double?> Backup = new("--backup")
    {
        Description = "What a second place in reach counts beside the first, 0 to 1.",
    };

    private static readonly Option<double?> TravelPrice = new("--travel-price")
    {
        Description = "For least-total: cost of one person walking a kilometre.",
    };

    private static readonly Option<double?> UnservedPrice = new("--unserved-price")
    {
        Description = "For least-total: cost of one person left unserved.",
    };

    private static readonly Option<string[]> Required = new("--required")
    {
        Description = "Code of a candidate that must open; again for another.",
    };

    private static readonly Option<string[]> Forbidden = new("--forbidden")
    {
        Description = "Code of a candidate that must not open; again for another.",
    };

    private static readonly Option<double?> SiteCost = new("--site-cost")
    {
        Description = "Cost of opening a candidate whose own cost is not known (default: 1).",
    };

    public static void AddTo(Command command)
    {
        Option[] options =
        [
            Goal, Services, WalkOptions.Minutes, WalkOptions.Group, Sizes, Enlarge, ExtendCost, MayClose, RunningCost, At, Decay, Budget, MaxNew,
            Share, Backup, TravelPrice, UnservedPrice, Required, Forbidden, SiteCost, SiteCommand.Seconds, SiteCommand.Seed,
        ];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="CommandException">A size is not PEOPLE:COST.</exception>
    public static ProvisionRequest Read(ParseResult parsed) => new(
        Goal: parsed.GetValue(Goal)!,
        Services: [.. parsed.GetRequiredValue(Services).Select(service => new ProvisionServiceRequest(
            service,
            parsed.GetValue(WalkOptions.Minutes),
            ReadSizes(parsed, Sizes),
            ReadSizes(parsed, Enlarge),
            parsed.GetValue(ExtendCost),
            parsed.GetValue(MayClose),
            parsed.GetValue(RunningCost)))],
        Population: parsed.GetValue(WalkOptions.Group),
        GroupWeights: null,
        At: parsed.GetValue(At),
        Decay: parsed.GetValue(Decay),
        Budget: parsed.GetValue(Budget),
        MaxNew: parsed.GetValue(MaxNew),
        Share: parsed.GetValue(Share),
        Backup: parsed.GetValue(Backup),
        TravelPrice: parsed.GetValue(TravelPrice),
        UnservedPrice: parsed.GetValue(UnservedPrice),
        Required: parsed.GetValue(Required),
        Forbidden: parsed.GetValue(Forbidden),
        SiteCost: parsed.GetValue(SiteCost),
        Seconds: parsed.GetValue(SiteCommand.Seconds),
        Seed: parsed.GetValue(SiteCommand.Seed));

    private static ProvisionSize[]? ReadSizes(ParseResult parsed, Option<string[]> option) =>
        parsed.GetValue(option) is { Length: > 0 } texts ? [.. texts.Select(text => ReadSize(option.Name, text))] : null;

    private static ProvisionSize ReadSize(string name, string text)
    {
        string[] parts = text.Split(':');
        return parts.Length == 2 && Number(parts[0]) is double people && Number(parts[1]) is double cost
            ? new(people, cost)
            : throw new CommandException($"{name} takes PEOPLE:COST, as 500:30, not '{text}'.");
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
