namespace Gis.Optimization.Siting.Capacitated;

/// <summary>A part of the search tree: which sites are open for good, and which site may serve which point.</summary>
internal sealed class CapacitatedPart
{
    private CapacitatedPart(CapacitatedCosts costs, int[][] points, bool[] isOpen)
    {
        (Costs, Points, IsOpen) = (costs, points, isOpen);
        Choices = new int[costs.Demands];
        foreach (int point in points.SelectMany(all => all))
        {
            Choices[point]++;
        }
    }

    public CapacitatedCosts Costs { get; }

    /// <summary>Points that each site may serve; none for a site that is gone.</summary>
    public int[][] Points { get; }

    public bool[] IsOpen { get; }

    /// <summary>Number of sites that may serve each point.</summary>
    public int[] Choices { get; }

    /// <summary>Some point has no site left, or the number of sites cannot be kept.</summary>
    public bool IsEmpty => Choices.Contains(0)
        || IsOpen.Count(open => open) > Costs.Open
        || IsOpen.Where((open, site) => open || Points[site].Length > 0).Count() < Costs.Open;

    public static CapacitatedPart Whole(CapacitatedCosts costs) => new(
        costs,
        [.. costs.OfSite.Select(row => Enumerable.Range(0, costs.Demands)
            .Where(point => double.IsFinite(row[point])).ToArray())],
        new bool[costs.Sites]);

    /// <summary>The same part without some sites and pairs; a point with one site left opens it.</summary>
    public CapacitatedPart Without(Func<int, int, bool> isGone, Func<int, bool> isOpen)
    {
        int[][] points = [.. Points.Select((all, site) => all.Where(point => !isGone(site, point)).ToArray())];
        var choices = new int[Costs.Demands];
        foreach (int point in points.SelectMany(all => all))
        {
            choices[point]++;
        }

        bool[] open = [.. points.Select((all, site) =>
            IsOpen[site] || isOpen(site) || all.Any(point => choices[point] == 1))];
        return new(Costs, points, open);
    }
}
