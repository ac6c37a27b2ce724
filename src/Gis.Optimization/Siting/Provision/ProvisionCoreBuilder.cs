namespace Gis.Optimization.Siting.Provision;

/// <summary>Sorts measures into outlets and merges demand points that the same outlets serve equally well.</summary>
internal sealed class ProvisionCoreBuilder
{
    private readonly ProvisionProblem problem;
    private readonly int[] outletStart;
    private readonly int[] outletOf;
    private readonly List<int> outletPlace = [];
    private readonly List<bool> mustOffer = [];
    private readonly List<int> measureStart = [];
    private readonly List<int> measureId = [];
    private readonly List<double> rowWeight = [];
    private readonly List<int> rowStart = [0];
    private readonly List<int> rowOutlet = [];
    private readonly List<double> rowBenefit = [];

    private ProvisionCoreBuilder(ProvisionProblem problem)
    {
        this.problem = problem;
        outletStart = new int[problem.Places.Length + 1];
        outletOf = new int[problem.Places.Length * problem.Services];
    }

    public static ProvisionCore Build(ProvisionProblem problem)
    {
        ProvisionCoreBuilder builder = new(problem);
        builder.SortMeasures();
        int[] rowOf = builder.MergeDemand();
        return builder.Finish(rowOf);
    }

    private void SortMeasures()
    {
        Array.Fill(outletOf, -1);
        var byOutlet = Enumerable.Range(0, problem.Measures.Length)
            .Where(id => problem.Places[problem.Measures[id].Place].Rule != PlaceRule.Forbidden)
            .GroupBy(id => (problem.Measures[id].Place, problem.Measures[id].Service))
            .OrderBy(group => group.Key);
        foreach (var outlet in byOutlet)
        {
            outletOf[(outlet.Key.Place * problem.Services) + outlet.Key.Service] = outletPlace.Count;
            outletStart[outlet.Key.Place + 1]++;
            outletPlace.Add(outlet.Key.Place);
            mustOffer.Add(outlet.Any(id => problem.Measures[id].MustStay));
            measureStart.Add(measureId.Count);
            measureId.AddRange(outlet.OrderBy(id => problem.Measures[id].Capacity));
        }

        measureStart.Add(measureId.Count);
        for (int place = 0; place < problem.Places.Length; place++)
        {
            outletStart[place + 1] += outletStart[place];
        }
    }

    private int[] MergeDemand()
    {
        var known = new Dictionary<RowKey, int>();
        var rowOf = new int[problem.Demands];
        var entries = new List<(int Outlet, double Benefit)>();
        for (int demand = 0; demand < problem.Demands; demand++)
        {
            ReadEntries(demand, entries);
            RowKey key = new([.. entries]);
            if (entries.Count == 0)
            {
                rowOf[demand] = -1;
            }
            else if (known.TryGetValue(key, out rowOf[demand]))
            {
                rowWeight[rowOf[demand]] += problem.Weights[demand];
            }
            else
            {
                known[key] = rowOf[demand] = rowWeight.Count;
                rowWeight.Add(problem.Weights[demand]);
                rowOutlet.AddRange(entries.Select(entry => entry.Outlet));
                rowBenefit.AddRange(entries.Select(entry => entry.Benefit));
                rowStart.Add(rowOutlet.Count);
            }
        }

        return rowOf;
    }

    private void ReadEntries(int demand, List<(int Outlet, double Benefit)> entries)
    {
        entries.Clear();
        if (problem.Weights[demand] == 0)
        {
            return;
        }

        var sites = problem.Travel.SitesOf(demand);
        var travel = problem.Travel.TravelOf(demand);
        for (int entry = 0; entry < sites.Length; entry++)
        {
            int outlet = outletOf[(sites[entry] * problem.Services) + problem.Service(demand)];
            double benefit = outlet < 0 ? 0 : problem.Benefit(demand, travel[entry]);
            if (problem.Backup > 0 && benefit is not (0 or 1))
            {
                throw new ArgumentException("A second place in reach is counted only where everybody counts 0 or 1.");
            }

            if (benefit > 0)
            {
                entries.Add((outlet, benefit));
            }
        }

        entries.Sort((a, b) => b.Benefit.CompareTo(a.Benefit) is not 0 and var order
            ? order
            : a.Outlet.CompareTo(b.Outlet));
    }

    private ProvisionCore Finish(int[] rowOf)
    {
        var columnStart = new int[outletPlace.Count + 1];
        foreach (int outlet in rowOutlet)
        {
            columnStart[outlet + 1]++;
        }

        for (int outlet = 0; outlet < outletPlace.Count; outlet++)
        {
            columnStart[outlet + 1] += columnStart[outlet];
        }

        int[] next = columnStart[..^1];
        var columnRow = new int[rowOutlet.Count];
        var columnBenefit = new double[rowOutlet.Count];
        var near = new double[outletPlace.Count];
        for (int row = 0; row < rowWeight.Count; row++)
        {
            for (int entry = rowStart[row]; entry < rowStart[row + 1]; entry++)
            {
                int place = next[rowOutlet[entry]]++;
                columnRow[place] = row;
                columnBenefit[place] = rowBenefit[entry];
                near[rowOutlet[entry]] += rowWeight[row];
            }
        }

        return new()
        {
            Problem = problem,
            OutletStart = outletStart,
            OutletPlace = [.. outletPlace],
            MustOffer = [.. mustOffer],
            MeasureStart = [.. measureStart],
            MeasureId = [.. measureId],
            Capacity = Capacities(near),
            MeasureCost = [.. measureId.Select(id => problem.Measures[id].Cost)],
            RowWeight = [.. rowWeight],
            RowStart = [.. rowStart],
            RowOutlet = [.. rowOutlet],
            RowBenefit = [.. rowBenefit],
            RowOf = rowOf,
            ColumnStart = columnStart,
            ColumnRow = columnRow,
            ColumnBenefit = columnBenefit,
        };
    }

    /// <param name="near">Weight that each outlet could serve at most.</param>
    private double[] Capacities(double[] near)
    {
        var capacities = new double[measureId.Count];
        for (int outlet = 0; outlet < near.Length; outlet++)
        {
            for (int measure = measureStart[outlet]; measure < measureStart[outlet + 1]; measure++)
            {
                double capacity = problem.Measures[measureId[measure]].Capacity;
                capacities[measure] = capacity >= near[outlet] && capacity > 0 ? double.PositiveInfinity : capacity;
            }
        }

        return capacities;
    }

    private readonly struct RowKey((int Outlet, double Benefit)[] entries) : IEquatable<RowKey>
    {
        private readonly (int Outlet, double Benefit)[] entries = entries;

        public bool Equals(RowKey other) => entries.AsSpan().SequenceEqual(other.entries);

        public override bool Equals(object? other) => other is RowKey key && Equals(key);

        public override int GetHashCode()
        {
            HashCode hash = default;
            foreach (var entry in entries)
            {
                hash.Add(entry);
            }

            return hash.ToHashCode();
        }
    }
}
