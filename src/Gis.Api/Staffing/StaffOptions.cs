using System.CommandLine;
using System.Globalization;
using Gis.Optimization.Staffing.Rosters;

namespace Gis.Api.Staffing;

/// <summary>The flags of gis staff, and the request that they make.</summary>
internal sealed class StaffOptions
{
    private readonly Option<double> seconds = new("--time")
    {
        Description = "Time limit in seconds; Ctrl+C keeps the best so far.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => StaffingRequest.DefaultSeconds,
    };

    private readonly Option<int> seed = new("--seed")
    {
        Description = "Start of the random numbers.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<string?> area = new("--area")
    {
        Description = "Staff only the grids of this area and store the answer as a proposal.",
        HelpName = "CODE",
    };

    private readonly Option<bool> shares = new("--shares")
    {
        Description = "Let workers share a grid and have several; otherwise one worker a grid.",
    };

    private readonly Option<int?> budget = new("--change-budget")
    {
        Description = "Most workers who may begin in a grid.",
        HelpName = "N",
    };

    private readonly Option<string[]> order = Many(
        "--order",
        "GOAL",
        "Settle these goals strictly one after another, of "
        + $"{string.Join(", ", Enum.GetValues<RosterGoal>().Select(RosterAnswer.Name))}.");

    private readonly Option<string[]> pinned = Many("--pin", "WORKER=GRID", "The worker must have the grid.");
    private readonly Option<string[]> forbidden = Many("--forbid", "WORKER=GRID", "The worker must not have the grid.");
    private readonly Option<string[]> together = Many("--together", "GRID=GRID", "The grids must have the same workers.");
    private readonly Option<string[]> absent = Many("--absent", "WORKER", "The worker is out.");
    private readonly Option<string[]> rules = Many("--rule", "CODE=VALUE", "A figure in place of a rule staffing.* or workload.*.");

    private readonly Option<bool> relax = new("--relax")
    {
        Description = "Give up wishes that contradict each other instead of failing.",
    };

    private readonly Option<bool> model = new("--model-hours")
    {
        Description = "Hours of every grid from the workload model, also where some are recorded.",
    };

    public StaffOptions()
    {
        RequireNumber(seconds, value => value is >= 0 and <= StaffingRequest.LongestSeconds,
            $"--time takes 0 to {StaffingRequest.LongestSeconds} seconds.");
        RequireNumber(budget, value => value >= 0, "--change-budget takes 0 or more.");
        RequirePairs(pinned, _ => true);
        RequirePairs(forbidden, _ => true);
        RequirePairs(together, _ => true);
        RequirePairs(rules, value => double.TryParse(value, CultureInfo.InvariantCulture, out _));
    }

    public IEnumerable<Option> All =>
        [seconds, seed, area, shares, budget, order, pinned, forbidden, together, absent, rules, relax, model];

    public StaffingRequest Read(ParseResult parsed) => new(
        parsed.GetValue(seconds), parsed.GetValue(seed), parsed.GetValue(area))
    {
        Shares = parsed.GetValue(shares),
        ChangeBudget = parsed.GetValue(budget),
        Order = parsed.GetValue(order),
        Pinned = [.. Pairs(parsed, pinned).Select(pair => new WishedPair(pair.First, pair.Second))],
        Forbidden = [.. Pairs(parsed, forbidden).Select(pair => new WishedPair(pair.First, pair.Second))],
        Together = [.. Pairs(parsed, together).Select(pair => new WishedCompany(pair.First, pair.Second))],
        Absent = parsed.GetValue(absent),
        Rules = Pairs(parsed, rules)
            .ToDictionary(rule => rule.First, rule => double.Parse(rule.Second, CultureInfo.InvariantCulture)),
        Relax = parsed.GetValue(relax),
        Workload = parsed.GetValue(model) ? "model" : null,
    };

    private static Option<string[]> Many(string name, string what, string description) => new(name)
    {
        Description = description + " May be repeated.",
        HelpName = what,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>What is no number at all is refused by the parser, which must not be asked for the value then.</summary>
    public static void RequireNumber(Option option, Predicate<double> isFine, string message) =>
        option.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value))
            {
                if (double.TryParse(text, CultureInfo.InvariantCulture, out double number) && !isFine(number))
                {
                    result.AddError(message);
                }
            }
        });

    private static void RequirePairs(Option<string[]> option, Predicate<string> isValue) => option.Validators.Add(result =>
    {
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            string[] parts = text.Split('=');
            if (parts.Length != 2 || parts.Contains(string.Empty) || !isValue(parts[1]))
            {
                result.AddError($"{option.Name} takes {option.HelpName}, not \"{text}\".");
            }
        }
    });

    private static IEnumerable<(string First, string Second)> Pairs(ParseResult parsed, Option<string[]> option) =>
        (parsed.GetValue(option) ?? []).Select(text => (text.Split('=')[0], text.Split('=')[1]));
}
