namespace Gis.Optimization.Districting;

/// <summary>Simple reasons why no partition can be in balance; finding none promises nothing.</summary>
public static class BalanceObstacle
{
    /// <returns>A sentence, or null.</returns>
    public static string? Find(DistrictingProblem problem)
    {
        for (int workload = 0; workload < problem.Graph.Weights.Length; workload++)
        {
            if (Find(problem, workload) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    private static string? Find(DistrictingProblem problem, int workload)
    {
        long[] weights = problem.Graph.Weights[workload];
        var (least, most) = problem.Range(workload);
        if (least > most)
        {
            return $"No whole load lies within the tolerance of the mean {Mean(problem, weights)}.";
        }

        int heaviest = Array.IndexOf(weights, weights.Max());
        if (weights[heaviest] > most)
        {
            return $"Block {heaviest + 1} alone weighs {weights[heaviest]}, but a grid may carry at most {most}.";
        }

        var pieces = Pieces.Of(problem.Graph, new int[weights.Length], 1)[0];
        long fewest = 0;
        long largest = 0;
        foreach (var piece in pieces)
        {
            long weight = piece.Sum(block => weights[block]);
            long from = most == 0 ? 1 : Math.Max(1, (weight + most - 1) / most);
            long until = least == 0 ? piece.Count : Math.Min(piece.Count, weight / least);
            if (from > until)
            {
                return $"A separate piece of {piece.Count} blocks weighs {weight}, which no number of grids of {least} to "
                    + $"{most} makes up.";
            }

            fewest += from;
            largest += until;
        }

        return fewest > problem.Parts || largest < problem.Parts
            ? $"Grids of {least} to {most} can only be {fewest} to {largest}, not {problem.Parts}."
            : null;
    }

    private static string Mean(DistrictingProblem problem, long[] weights) =>
        FormattableString.Invariant($"{(double)weights.Sum() / problem.Parts:0.##}");
}
