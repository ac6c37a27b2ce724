using Gis.Api.Jobs;

namespace Gis.Api.Districting;

/// <summary>What the grids shall be alike in, block by block; households come first, for changes are counted in them.</summary>
/// <param name="wishes">Null for households alone.</param>
internal sealed class DraftWorkloads(
    IReadOnlyList<WorkloadBalance>? wishes, IReadOnlyList<TodaysGrid> grids, IReadOnlyList<DraftBlock> blocks)
{
    public const string Households = "households";
    public const string Hours = "hours";
    private const int MinutesOfHour = 60;

    private static readonly Dictionary<string, Func<BlockPeople, int>> Counts = new()
    {
        [Households] = people => people.Households,
        ["people"] = people => people.People,
        ["floating"] = people => people.Floating,
        ["elderly"] = people => people.Elderly,
    };

    public static IReadOnlyList<string> Names { get; } = [.. Counts.Keys, Hours];

    /// <summary>In the order of the weights: households, then the others as they were asked for.</summary>
    public static IReadOnlyList<string> Order(IReadOnlyList<WorkloadBalance>? wishes) =>
        [Households, .. (wishes ?? []).Select(wish => wish.Workload).Where(workload => workload != Households)];

    /// <exception cref="JobFailedException">Nothing is recorded of a workload.</exception>
    public long[][] Weights() => [.. Order(wishes).Select(workload => Weights(workload))];

    /// <param name="usual">Where a wish names none.</param>
    public IReadOnlyList<double>? Tolerances(double usual) => wishes is null
        ? null
        : [.. Order(wishes).Select(workload => wishes.FirstOrDefault(wish => wish.Workload == workload) is { } wish
            ? wish.Tolerance ?? usual
            : double.PositiveInfinity)];

    private long[] Weights(string workload)
    {
        long[] weights = workload == Hours
            ? [.. Enumerable.Range(0, blocks.Count).Select(Minutes)]
            : [.. blocks.Select(block => (long)Counts[workload](block.People))];
        return workload == Households || weights.Any(weight => weight > 0)
            ? weights
            : throw new JobFailedException(workload == Hours
                ? "No grid of the community has hours to balance: record them first."
                : $"No building of the community counts any {workload} to balance.");
    }

    /// <summary>Each block brings its part of today's grid, by households.</summary>
    private long Minutes(int block)
    {
        int grid = blocks[block].Grid;
        if (grid < 0)
        {
            return 0;
        }

        var together = blocks.Where(other => other.Grid == grid).ToList();
        int households = together.Sum(other => other.Households);
        double share = households == 0 ? 1.0 / together.Count : (double)blocks[block].Households / households;
        return (long)Math.Round(grids[grid].WorkloadHours * share * MinutesOfHour);
    }
}
