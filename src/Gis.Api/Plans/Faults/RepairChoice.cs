using Gis.Api.Hosting;
using Gis.Spatial.Partition;

namespace Gis.Api.Plans.Faults;

/// <summary>Which faults of a plan to repair, and how far.</summary>
/// <param name="Accept">Ids; null for all that are not declined.</param>
/// <param name="Only">Names of kinds; null for all.</param>
/// <param name="Owner">Who gets disputed ground: one of <see cref="Owners"/>.</param>
/// <param name="Priority">Codes of grids in order of precedence, for the owner <c>priority</c>.</param>
internal sealed record RepairChoice(
    IReadOnlyList<string>? Accept,
    IReadOnlyList<string> Decline,
    IReadOnlyList<string>? Only,
    string Owner,
    IReadOnlyList<string> Priority,
    double MaxGapMetres,
    double SnapMetres)
{
    public const string Sliver = "sliver";

    /// <summary>Farthest that a repair may go; wider ground is drawn by hand.</summary>
    public const double WidestMetres = 1_000;

    public static IReadOnlyDictionary<string, RepairOwner> Owners { get; } = new Dictionary<string, RepairOwner>(StringComparer.Ordinal)
    {
        ["longest-border"] = RepairOwner.LongestBorder,
        ["larger-area"] = RepairOwner.LargerArea,
        ["smaller-area"] = RepairOwner.SmallerArea,
        ["first"] = RepairOwner.FirstInList,
        ["priority"] = RepairOwner.Priority,
    };

    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<FaultKind>().Select(FaultWords.Name), Sliver];

    public static bool IsOf(Fault fault, IReadOnlyList<string> kinds) =>
        kinds.Contains(FaultWords.Name(fault.Kind)) || (fault.IsSliver && kinds.Contains(Sliver));

    public static GisProblem NoKind(string name) => Problems.Unprocessable(
        $"There is no kind of fault {name}: name {string.Join(", ", Kinds)}.", $"没有名为 {name} 的问题类别,可用:{string.Join("、", Kinds)}。");

    /// <summary>Finds everything and repairs nothing that is stored; locked grids are known.</summary>
    public static RepairOptions ForCheck(PlanGround ground, IReadOnlySet<string> held) => new()
    {
        Held = held,
        Check = new() { Footprints = ground.Footprints },
    };

    public RepairOptions ToOptions(PlanGround ground, IReadOnlySet<string> held) => ForCheck(ground, held) with
    {
        Owner = Owners[Owner],
        Priority = Priority,
        MaxGapMetres = MaxGapMetres,
        SnapMetres = SnapMetres,
        AcceptedIds = Accept?.ToHashSet(StringComparer.Ordinal),
        DeclinedIds = Decline.ToHashSet(StringComparer.Ordinal),
        Accept = Only is null ? null : fault => IsOf(fault, Only),
    };

    /// <summary>What is wrong with the choice as such; null when nothing is.</summary>
    public GisProblem? Fault() =>
        Only?.FirstOrDefault(name => !Kinds.Contains(name)) is { } unknown ? NoKind(unknown)
        : !Owners.ContainsKey(Owner) ? Problems.Unprocessable(
            $"An owner is one of {string.Join(", ", Owners.Keys)}, not {Owner}.",
            $"归属规则只能是 {string.Join("、", Owners.Keys)},不能是 {Owner}。")
        : Owner == "priority" && Priority.Count == 0 ? Problems.Unprocessable(
            "The owner priority needs the grids in order of precedence.", "按优先级归属时,请给出网格的优先顺序。")
        : MaxGapMetres is not (>= 0 and <= WidestMetres) || SnapMetres is not (>= 0 and <= WidestMetres)
            ? Problems.Unprocessable(
                $"Widths are metres from 0 to {WidestMetres:N0}.", $"宽度应为 0 到 {WidestMetres:N0} 米。")
            : null;
}
