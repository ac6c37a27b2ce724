using Gis.Optimization.Siting;

namespace Gis.Benchmarks.Siting;

/// <summary>A city of street corners on a grid: people live at every corner, some corners may get a site.</summary>
internal static class GridCity
{
    /// <summary>Metres of the shortest street and the longest between two neighbouring corners.</summary>
    private const int Shortest = 60;
    private const int Longest = 140;

    /// <param name="side">Corners along one side; their number is its square.</param>
    /// <param name="candidates">Corners that may get a site.</param>
    /// <param name="farthest">Longer walks are left out of the table, metres.</param>
    public static SitingProblem Median(int side, int candidates, int sites, float farthest, int seed)
    {
        var random = new Random(seed);
        int corners = side * side;
        float[] east = [.. Enumerable.Range(0, corners).Select(_ => (float)random.Next(Shortest, Longest + 1))];
        float[] south = [.. Enumerable.Range(0, corners).Select(_ => (float)random.Next(Shortest, Longest + 1))];
        double[] people = [.. Enumerable.Range(0, corners).Select(_ => (double)random.Next(1, 200))];
        int[] places = [.. Enumerable.Range(0, corners)];
        random.Shuffle(places);
        var demandOfSite = new int[candidates][];
        var travelOfSite = new float[candidates][];
        Parallel.For(
            0,
            candidates,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            () => new Walker(side, east, south),
            (site, _, walker) =>
            {
                (demandOfSite[site], travelOfSite[site]) = walker.Reach(places[site], farthest);
                return walker;
            },
            _ => { });
        return new()
        {
            Model = SitingModel.Median,
            Weights = people,
            Count = sites,
            Travel = TravelTable.OfSites(corners, demandOfSite, travelOfSite),
        };
    }

    /// <summary>Shortest walks from one corner after another.</summary>
    private sealed class Walker(int side, float[] east, float[] south)
    {
        private readonly float[] length = Enumerable.Repeat(float.PositiveInfinity, side * side).ToArray();
        private readonly PriorityQueue<int, float> queue = new();

        public (int[] Corners, float[] Lengths) Reach(int first, float farthest)
        {
            List<int> reached = [];
            Offer(first, 0);
            while (queue.TryDequeue(out int corner, out float walked))
            {
                if (walked > farthest)
                {
                    break;
                }

                if (walked > length[corner] || (reached.Count > 0 && reached[^1] == corner))
                {
                    continue;
                }

                reached.Add(corner);
                OfferNeighbours(corner, walked);
            }

            var answer = (reached.ToArray(), reached.Select(corner => length[corner]).ToArray());
            Forget(reached);
            return answer;
        }

        private void OfferNeighbours(int corner, float walked)
        {
            if (corner % side > 0)
            {
                Offer(corner - 1, walked + east[corner - 1]);
            }

            if (corner % side < side - 1)
            {
                Offer(corner + 1, walked + east[corner]);
            }

            if (corner >= side)
            {
                Offer(corner - side, walked + south[corner - side]);
            }

            if (corner + side < length.Length)
            {
                Offer(corner + side, walked + south[corner]);
            }
        }

        private void Offer(int corner, float walked)
        {
            if (walked < length[corner])
            {
                length[corner] = walked;
                queue.Enqueue(corner, walked);
            }
        }

        private void Forget(List<int> reached)
        {
            while (queue.TryDequeue(out int corner, out _))
            {
                length[corner] = float.PositiveInfinity;
            }

            foreach (int corner in reached)
            {
                length[corner] = float.PositiveInfinity;
            }
        }
    }
}
