namespace Gis.Optimization.Siting.Medians;

/// <summary>Brings a median or maximal covering problem into the form of <see cref="MedianCore"/>.</summary>
internal static class MedianCoreBuilder
{
    public static MedianCore Build(SitingProblem problem)
    {
        var number = new int[problem.Sites];
        var ids = new List<int>();
        for (int site = 0; site < number.Length; site++)
        {
            number[site] = problem.IsExisting(site) ? -1 : ids.Count;
            if (number[site] >= 0)
            {
                ids.Add(site);
            }
        }

        var rows = new Rows(problem, number);
        for (int demand = 0; demand < problem.Demands; demand++)
        {
            rows.Add(demand);
        }

        return new(
            problem.Count, [.. ids], rows.Fallback, rows.Start, [.. rows.Site], [.. rows.Cost], rows.IsIntegral);
    }

    private sealed class Rows(SitingProblem problem, int[] number)
    {
        private readonly List<(double Cost, int Site)> row = [];

        public double[] Fallback { get; } = new double[problem.Demands];

        public int[] Start { get; } = new int[problem.Demands + 1];

        public List<int> Site { get; } = [];

        public List<double> Cost { get; } = [];

        public bool IsIntegral { get; private set; } = true;

        public void Add(int demand)
        {
            row.Clear();
            double fallback = double.PositiveInfinity;
            var sites = problem.Travel.SitesOf(demand);
            var travel = problem.Travel.TravelOf(demand);
            for (int entry = 0; entry < sites.Length; entry++)
            {
                double cost = PairCost(demand, travel[entry]);
                if (number[sites[entry]] < 0)
                {
                    fallback = Math.Min(fallback, cost);
                }
                else if (double.IsFinite(cost))
                {
                    row.Add((cost, number[sites[entry]]));
                }
            }

            // A point that no site at all can serve is not a matter of choice and costs nothing here.
            double alone = sites.Length == 0 && problem.Model == SitingModel.Median ? 0 : AloneCost(demand);
            Close(demand, Math.Min(fallback, alone));
        }

        private double PairCost(int demand, double travel) => problem.Model == SitingModel.MaximalCovering
            ? travel <= problem.Limit ? 0 : double.PositiveInfinity
            : problem.Weights[demand] * travel;

        private double AloneCost(int demand) => problem.Model == SitingModel.MaximalCovering
            ? problem.Weights[demand]
            : problem.Weights[demand] * problem.BeyondTravel;

        private void Close(int demand, double fallback)
        {
            row.Sort();
            foreach (var (cost, site) in row)
            {
                if (cost >= fallback)
                {
                    break;
                }

                Site.Add(site);
                Cost.Add(cost);
                IsIntegral &= cost == Math.Floor(cost);
            }

            IsIntegral &= fallback == Math.Floor(fallback);
            Fallback[demand] = fallback;
            Start[demand + 1] = Site.Count;
        }
    }
}
