namespace Gis.Spatial.Synthetic;

/// <summary>Moves blocks on a border to the neighbouring region while that evens out the weights and cuts nothing off.</summary>
internal static class RegionBalance
{
    private const int LargestRounds = 12;

    public static void Even(RegionProblem problem, int[] labels)
    {
        var weights = new double[labels.Max() + 1];
        for (int position = 0; position < labels.Length; position++)
        {
            weights[labels[position]] += problem.Weights[position];
        }

        for (int round = 0; round < LargestRounds; round++)
        {
            int changed = 0;
            for (int position = 0; position < labels.Length; position++)
            {
                changed += TryMove(problem, labels, weights, position)
                    || TrySwap(problem, labels, weights, position) ? 1 : 0;
            }

            if (changed == 0)
            {
                return;
            }
        }
    }

    private static bool TryMove(RegionProblem problem, int[] labels, double[] weights, int position)
    {
        int from = labels[position];
        double weight = problem.Weights[position];
        int lightest = from;
        foreach (var (other, _) in problem.Neighbours[position])
        {
            if (weights[labels[other]] < weights[lightest])
            {
                lightest = labels[other];
            }
        }

        bool isEvener = weights[from] - weights[lightest] > weight;
        if (!isEvener || !StaysConnected(problem, labels, position))
        {
            return false;
        }

        Move(labels, weights, position, lightest, weight);
        return true;
    }

    /// <summary>Gives a block to the neighbour for a lighter one where a move alone would tip the balance over.</summary>
    private static bool TrySwap(RegionProblem problem, int[] labels, double[] weights, int position)
    {
        int from = labels[position];
        double weight = problem.Weights[position];
        foreach (var (touching, _) in problem.Neighbours[position])
        {
            int to = labels[touching];
            double excess = weights[from] - weights[to];
            if (excess <= 0 || !StaysConnected(problem, labels, position))
            {
                continue;
            }

            for (int back = 0; back < labels.Length; back++)
            {
                double net = weight - problem.Weights[back];
                if (labels[back] == to && net > 0 && net < excess && Touches(problem, labels, back, from, position))
                {
                    Move(labels, weights, position, to, weight);
                    if (StaysConnected(problem, labels, back))
                    {
                        Move(labels, weights, back, from, problem.Weights[back]);
                        return true;
                    }

                    Move(labels, weights, position, from, weight);
                }
            }
        }

        return false;
    }

    private static void Move(int[] labels, double[] weights, int position, int to, double weight)
    {
        weights[labels[position]] -= weight;
        weights[to] += weight;
        labels[position] = to;
    }

    private static bool Touches(RegionProblem problem, int[] labels, int position, int region, int except) =>
        Array.Exists(
            problem.Neighbours[position],
            step => step.Position != except && labels[step.Position] == region);

    /// <summary>True when the rest of the position's region hangs together without it, and is not empty.</summary>
    private static bool StaysConnected(RegionProblem problem, int[] labels, int position)
    {
        int region = labels[position];
        var inside = problem.Neighbours[position].Where(step => labels[step.Position] == region).ToList();
        if (inside.Count <= 1)
        {
            return inside.Count == 1;
        }

        var seen = new HashSet<int> { position, inside[0].Position };
        var queue = new Queue<int>([inside[0].Position]);
        int missing = inside.Count - 1;
        while (missing > 0 && queue.TryDequeue(out int next))
        {
            foreach (var (other, _) in problem.Neighbours[next])
            {
                if (labels[other] == region && seen.Add(other))
                {
                    queue.Enqueue(other);
                    missing -= inside.Exists(step => step.Position == other) ? 1 : 0;
                }
            }
        }

        return missing == 0;
    }
}
