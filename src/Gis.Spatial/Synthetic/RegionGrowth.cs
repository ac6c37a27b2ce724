namespace Gis.Spatial.Synthetic;

/// <summary>Cuts a connected piece into connected regions: they grow from seeds, the lightest always first.</summary>
/// <remarks>
/// After each round the seeds move to the middle of what grew (Lloyd, "Least squares quantization in PCM", IEEE
/// Transactions on Information Theory 28, 1982). Ties are broken by position, so the outcome is the same everywhere.
/// </remarks>
internal sealed class RegionGrowth
{
    private const int Rounds = 5;

    private readonly RegionProblem problem;
    private readonly int[] seeds;
    private readonly int[] labels;
    private readonly double[] weights;

    private RegionGrowth(RegionProblem problem, int regions)
    {
        this.problem = problem;
        seeds = new int[regions];
        labels = new int[problem.Count];
        weights = new double[regions];
    }

    /// <returns>The region of every position, from 0.</returns>
    public static int[] Cut(RegionProblem problem, int regions)
    {
        if (regions <= 1)
        {
            return new int[problem.Count];
        }

        var growth = new RegionGrowth(problem, Math.Min(regions, problem.Count));
        growth.PlaceSeeds();
        for (int round = 0; round < Rounds; round++)
        {
            growth.Grow();
            if (round < Rounds - 1)
            {
                growth.MoveSeeds();
            }
        }

        return growth.labels;
    }

    /// <summary>Each next seed is the heaviest and remotest place: Gonzalez, "Clustering to minimize the maximum
    /// intercluster distance", Theoretical Computer Science 38, 1985, with weights.</summary>
    private void PlaceSeeds()
    {
        var nearest = new double[problem.Count];
        Array.Fill(nearest, double.MaxValue);
        seeds[0] = Array.IndexOf(problem.Weights, problem.Weights.Max());
        for (int region = 1; region < seeds.Length; region++)
        {
            int best = 0;
            double bestScore = -1;
            for (int position = 0; position < nearest.Length; position++)
            {
                nearest[position] = Math.Min(nearest[position], Square(position, problem.Middles[seeds[region - 1]]));
                double score = nearest[position] * (problem.Weights[position] + 1);
                if (score > bestScore)
                {
                    (best, bestScore) = (position, score);
                }
            }

            seeds[region] = best;
        }
    }

    private void Grow()
    {
        Array.Fill(labels, -1);
        Array.Clear(weights);
        var frontiers = new PriorityQueue<(int Position, double Cost), (double Cost, int Position)>[seeds.Length];
        var lightest = new PriorityQueue<int, (double Weight, int Region)>();
        for (int region = 0; region < seeds.Length; region++)
        {
            frontiers[region] = new();
            Take(region, seeds[region], 0, frontiers[region]);
            lightest.Enqueue(region, (weights[region], region));
        }

        while (lightest.TryDequeue(out int region, out _))
        {
            while (frontiers[region].TryDequeue(out var next, out _))
            {
                if (labels[next.Position] < 0)
                {
                    Take(region, next.Position, next.Cost, frontiers[region]);
                    lightest.Enqueue(region, (weights[region], region));
                    break;
                }
            }
        }
    }

    private void Take(
        int region, int position, double cost, PriorityQueue<(int Position, double Cost), (double, int)> frontier)
    {
        labels[position] = region;
        weights[region] += problem.Weights[position];
        foreach (var (other, step) in problem.Neighbours[position])
        {
            if (labels[other] < 0)
            {
                frontier.Enqueue((other, cost + step), (cost + step, other));
            }
        }
    }

    private void MoveSeeds()
    {
        var middles = new (double East, double North, double Weight)[seeds.Length];
        for (int position = 0; position < labels.Length; position++)
        {
            double weight = problem.Weights[position] + 1;
            var (east, north) = problem.Middles[position];
            ref var middle = ref middles[labels[position]];
            middle = (middle.East + (weight * east), middle.North + (weight * north), middle.Weight + weight);
        }

        var nearest = new double[seeds.Length];
        Array.Fill(nearest, double.MaxValue);
        for (int position = 0; position < labels.Length; position++)
        {
            int region = labels[position];
            var (east, north, weight) = middles[region];
            double square = Square(position, (east / weight, north / weight));
            if (square < nearest[region])
            {
                (nearest[region], seeds[region]) = (square, position);
            }
        }
    }

    private double Square(int position, (double East, double North) point)
    {
        double east = problem.Middles[position].East - point.East;
        double north = problem.Middles[position].North - point.North;
        return (east * east) + (north * north);
    }
}
