using Google.OrTools.Graph;

namespace Gis.Optimization.Siting.Provision;

/// <summary>Who goes where at best under a choice of measures.</summary>
/// <remarks>
/// Without capacities everybody takes the best outlet. With them it is a transportation problem, solved as a flow of
/// least cost by OR-Tools in whole people, or thousandths where weights are not whole.
/// </remarks>
internal static class ProvisionFlow
{
    /// <summary>Pairs of row and outlet up to which it is quick enough to be asked again and again.</summary>
    public const int MostQuickPairs = 20_000;

    /// <summary>Pairs of row and open outlet beyond which people are seated by rule, not at best.</summary>
    private const int MostArcs = 200_000;

    private const double BenefitSteps = 1e6;

    /// <summary>People of a row at an outlet.</summary>
    public readonly record struct Part(int Row, int Outlet, double People, double Benefit);

    /// <param name="taken">Measure of each outlet, -1 for none.</param>
    public static List<Part> Solve(ProvisionCore core, int[] taken)
    {
        if (!core.IsCapacitated)
        {
            return Nearest(core, taken);
        }

        int arcs = core.RowOutlet.Count(outlet => core.CapacityOf(outlet, taken) > 0);
        if (arcs <= MostArcs)
        {
            return Flow(core, taken);
        }

        var score = new ProvisionScore(core);
        score.Value(taken);
        return score.Seated();
    }

    /// <summary>Worth of the choice: what <see cref="ProvisionScore.Value"/> approaches from below.</summary>
    public static double Value(ProvisionCore core, int[] taken) => Value(core, Solve(core, taken));

    public static double Value(ProvisionCore core, List<Part> parts)
    {
        if (core.Levels == 1)
        {
            return parts.Sum(part => part.People * part.Benefit);
        }

        var seen = new bool[core.Rows];
        double total = 0;
        foreach (var part in parts)
        {
            total += part.People * (seen[part.Row] ? core.Problem.Backup : 1);
            seen[part.Row] = true;
        }

        return total;
    }

    private static List<Part> Nearest(ProvisionCore core, int[] taken)
    {
        var parts = new List<Part>();
        int levels = core.Levels;
        for (int row = 0; row < core.Rows; row++)
        {
            int left = levels;
            for (int entry = core.RowStart[row]; entry < core.RowStart[row + 1] && left > 0; entry++)
            {
                int outlet = core.RowOutlet[entry];
                if (core.CapacityOf(outlet, taken) > 0)
                {
                    parts.Add(new(row, outlet, core.RowWeight[row], core.RowBenefit[entry]));
                    left--;
                }
            }
        }

        return parts;
    }

    private static List<Part> Flow(ProvisionCore core, int[] taken)
    {
        bool isWhole = Array.TrueForAll(core.RowWeight, double.IsInteger)
            && Array.TrueForAll(core.Capacity, capacity => double.IsInfinity(capacity) || double.IsInteger(capacity));
        double scale = isWhole ? 1 : 1000;
        var flow = new MinCostFlow();
        int sink = core.Rows + core.Outlets;
        var arcs = new List<(int Row, int Entry, int Arc)>();
        long total = 0;
        for (int row = 0; row < core.Rows; row++)
        {
            long people = (long)Math.Floor(core.RowWeight[row] * scale);
            total += people;
            flow.SetNodeSupply(row, people);
            flow.AddArcWithCapacityAndUnitCost(row, sink, people, 0);
            for (int entry = core.RowStart[row]; entry < core.RowStart[row + 1]; entry++)
            {
                if (core.CapacityOf(core.RowOutlet[entry], taken) > 0)
                {
                    long cost = -(long)Math.Round(core.RowBenefit[entry] * BenefitSteps);
                    arcs.Add((row, entry, flow.AddArcWithCapacityAndUnitCost(
                        row, core.Rows + core.RowOutlet[entry], people, cost)));
                }
            }
        }

        flow.SetNodeSupply(sink, -total);
        for (int outlet = 0; outlet < core.Outlets; outlet++)
        {
            double capacity = core.CapacityOf(outlet, taken);
            flow.AddArcWithCapacityAndUnitCost(
                core.Rows + outlet, sink, double.IsInfinity(capacity) ? total : (long)Math.Floor(capacity * scale), 0);
        }

        var status = flow.Solve();
        return status == MinCostFlowBase.Status.OPTIMAL
            ? [.. arcs.Where(arc => flow.Flow(arc.Arc) > 0).Select(arc => new Part(
                arc.Row, core.RowOutlet[arc.Entry], flow.Flow(arc.Arc) / scale, core.RowBenefit[arc.Entry]))]
            : throw new InvalidOperationException($"The flow of people to places ended as {status}.");
    }
}
