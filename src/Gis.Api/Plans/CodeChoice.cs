using System.Globalization;
using System.Text.RegularExpressions;
using Gis.Api.Hosting;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Comparing;

namespace Gis.Api.Plans;

/// <summary>The code that each changed grid gets: that of the grid it goes on from, its own, or a new one.</summary>
/// <remarks>A new code is the code of the area and three digits, never one that was issued before.</remarks>
internal sealed partial class CodeChoice(IReadOnlySet<string> issued, IReadOnlySet<string> inPlan)
{
    private const int MostInArea = 999;

    /// <summary>The final code by the code that the grid has in the plan.</summary>
    public Dictionary<string, string> Final { get; } = new(StringComparer.Ordinal);

    /// <summary>Chooses for all changed grids; null, or why there is no code left.</summary>
    /// <param name="keepsGiven">The codes of an imported plan stay as the file gave them.</param>
    public GisProblem? Choose(PlanSuccession change, bool keepsGiven)
    {
        var earlier = change.Succession.Kept.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        List<GridPolygon> begun = [];
        foreach (var grid in change.After)
        {
            bool isProvisional = Provisional.IsMatch(grid.Id);
            if (!isProvisional && keepsGiven)
            {
                Final[grid.Id] = grid.Id;
            }
            else if (earlier.TryGetValue(grid.Id, out string? code))
            {
                Final[grid.Id] = code;
            }
            else if (!isProvisional && !issued.Contains(grid.Id))
            {
                Final[grid.Id] = grid.Id;
            }
            else
            {
                begun.Add(grid);
            }
        }

        return begun.GroupBy(grid => change.AreaOf[grid.Id], StringComparer.Ordinal)
            .Select(grids => Number(grids.Key, [.. grids]))
            .FirstOrDefault(problem => problem is not null);
    }

    private GisProblem? Number(string area, IReadOnlyList<GridPolygon> begun)
    {
        var free = new Queue<string>(Free(area));
        if (free.Count < begun.Count)
        {
            return Problems.Unprocessable(
                $"Area {area} needs {begun.Count} new codes and has {free.Count} left of its {MostInArea}.",
                $"区域 {area} 需要 {begun.Count} 个新编码,而 {MostInArea} 个编码中只剩 {free.Count} 个。");
        }

        foreach (var grid in NumberingOrder.Sort(begun))
        {
            Final[grid.Id] = free.Dequeue();
        }

        return null;
    }

    /// <summary>Numbers behind the highest one first, then those that were never used.</summary>
    private IEnumerable<string> Free(string area)
    {
        var numbers = Enumerable.Range(1, MostInArea)
            .Select(number => area + number.ToString("D3", CultureInfo.InvariantCulture)).ToList();
        int highest = numbers.FindLastIndex(code => issued.Contains(code) || inPlan.Contains(code));
        return numbers.Skip(highest + 1)
            .Concat(numbers.Take(highest + 1).Where(code => !issued.Contains(code) && !inPlan.Contains(code)));
    }

    /// <summary>What a grid that began in a draft is called until its plan is published.</summary>
    [GeneratedRegex("^N[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Provisional { get; }
}
