namespace Gis.Optimization.Reach;

/// <summary>Finds who can walk to each of many places within a limit, place by place on all cores.</summary>
public sealed class CatchmentSearch
{
    private const int Block = 64;
    private readonly WalkingGraph graph;
    private readonly NodeDemand nodeDemand;

    public CatchmentSearch(WalkingGraph graph, Attachment[] demand)
    {
        this.graph = graph;
        nodeDemand = new(graph, demand);
    }

    /// <param name="stopEarly">Cancelling throws: half a table is none.</param>
    public Catchment[] Run(Attachment[] places, float limitMetres, CancellationToken stopEarly)
    {
        var catchments = new Catchment[places.Length];
        int[] order = AlongTheStreets(places);
        WorkerBlocks.Run(
            (places.Length + Block - 1) / Block,
            () => new Worker(graph, nodeDemand),
            (worker, block) =>
            {
                foreach (int place in order.AsSpan(block * Block, Math.Min(Block, places.Length - (block * Block))))
                {
                    catchments[place] = worker.Collect(places[place], limitMetres);
                }
            },
            stopEarly);
        return catchments;
    }

    /// <summary>Near places one after another: the streets of one are in the processor's cache for the next.</summary>
    private int[] AlongTheStreets(Attachment[] places)
    {
        int[] order = [.. Enumerable.Range(0, places.Length)];
        Array.Sort(
            Array.ConvertAll(places, place => place.IsAttached ? graph.Streets.From[place.Edge] : -1), order);
        return order;
    }

    private sealed class Worker(WalkingGraph graph, NodeDemand nodeDemand)
    {
        private readonly WalkingSearch search = new(graph);
        private readonly float[] metres = Infinite(nodeDemand.Demand.Length);
        private readonly List<int> found = [];

        public Catchment Collect(Attachment place, float limitMetres)
        {
            search.Run([place], limitMetres);
            foreach (int node in search.Touched)
            {
                var demand = nodeDemand.At(node);
                var gaps = nodeDemand.MetresAt(node);
                for (int entry = 0; entry < demand.Length; entry++)
                {
                    Offer(demand[entry], search.Metres[node] + gaps[entry], limitMetres);
                }
            }

            OfferOwnEdge(place, limitMetres);
            return Take();
        }

        private static float[] Infinite(int length)
        {
            var values = new float[length];
            Array.Fill(values, float.PositiveInfinity);
            return values;
        }

        private void OfferOwnEdge(Attachment place, float limitMetres)
        {
            if (!place.IsAttached)
            {
                return;
            }

            foreach (int node in (ReadOnlySpan<int>)[graph.Streets.From[place.Edge], graph.Streets.To[place.Edge]])
            {
                foreach (int point in nodeDemand.At(node))
                {
                    if (nodeDemand.Demand[point].Edge == place.Edge)
                    {
                        Offer(point, EdgePlaces.Direct(graph, nodeDemand.Demand[point], place), limitMetres);
                    }
                }
            }
        }

        private void Offer(int point, float walk, float limitMetres)
        {
            if (walk > limitMetres || walk >= metres[point])
            {
                return;
            }

            if (float.IsPositiveInfinity(metres[point]))
            {
                found.Add(point);
            }

            metres[point] = walk;
        }

        private Catchment Take()
        {
            int[] points = [.. found];
            Array.Sort(points);
            var walks = new float[points.Length];
            for (int entry = 0; entry < points.Length; entry++)
            {
                walks[entry] = metres[points[entry]];
                metres[points[entry]] = float.PositiveInfinity;
            }

            found.Clear();
            return new(points, walks);
        }
    }
}
