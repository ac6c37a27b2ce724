using Gis.Optimization.Siting;

namespace Gis.Optimization.Tests.Siting;

/// <summary>Tries every set of sites; the definition of each model in its plainest form.</summary>
internal static class Enumeration
{
    public static double? Best(SitingProblem problem)
    {
        int[] candidates = [.. Enumerable.Range(0, problem.Sites).Where(site => !problem.IsExisting(site))];
        bool isSmallBest = problem.Model != SitingModel.MaximalCovering;
        double? best = null;
        for (int set = 0; set < 1 << candidates.Length; set++)
        {
            int[] chosen = [.. candidates.Where((_, bit) => (set & (1 << bit)) != 0)];
            bool isRightSize = problem.Model == SitingModel.SetCovering || chosen.Length == problem.Count;
            if (isRightSize && Value(problem, chosen) is double value)
            {
                best = best is double known && (isSmallBest ? known <= value : known >= value) ? known : value;
            }
        }

        return best;
    }

    /// <summary>Null when the set breaks a condition of the model.</summary>
    public static double? Value(SitingProblem problem, int[] chosen)
    {
        double sum = 0;
        double longest = 0;
        for (int demand = 0; demand < problem.Demands; demand++)
        {
            var all = Pairs(problem, demand);
            var open = all.Where(pair => chosen.Contains(pair.Site) || problem.IsExisting(pair.Site)).ToList();
            double nearest = open.Count == 0 ? double.PositiveInfinity : open.Min(pair => pair.Travel);
            double weight = problem.Weights[demand];
            switch (problem.Model)
            {
                case SitingModel.MaximalCovering:
                    sum += nearest <= problem.Limit ? weight : 0;
                    break;
                case SitingModel.SetCovering
                    when nearest > problem.Limit && all.Any(pair => pair.Travel <= problem.Limit):
                case SitingModel.Center when open.Count == 0 && all.Count > 0:
                    return null;
                case SitingModel.Center:
                    longest = Math.Max(longest, all.Count == 0 ? 0 : nearest);
                    break;
                case SitingModel.Median:
                    sum += all.Count == 0 ? 0 : weight * Math.Min(nearest, problem.BeyondTravel);
                    break;
                default:
                    break;
            }
        }

        return problem.Model switch
        {
            SitingModel.SetCovering => chosen.Length,
            SitingModel.Center => longest,
            _ => sum,
        };
    }

    private static List<(int Site, double Travel)> Pairs(SitingProblem problem, int demand)
    {
        var pairs = new List<(int Site, double Travel)>();
        for (int entry = 0; entry < problem.Travel.SitesOf(demand).Length; entry++)
        {
            pairs.Add((problem.Travel.SitesOf(demand)[entry], problem.Travel.TravelOf(demand)[entry]));
        }

        return pairs;
    }
}
