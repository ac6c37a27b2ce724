using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

/// <summary>Random small street networks whose answers brute force can give.</summary>
internal sealed record SmallCity(
    int Nodes, double[] X, double[] Y, List<(int From, int To, double Metres, StreetUse Use)> Edges)
{
    public static Gen<SmallCity> Any { get; } =
        from nodes in Gen.Int[2, 12]
        from x in Gen.Int[0, 900].Array[nodes]
        from y in Gen.Int[0, 900].Array[nodes]
        let node = Gen.Int[0, nodes - 1]
        from edges in Gen.Select(node, node, Gen.Int[0, 400], Gen.Int[0, 7]).List[1, 20]
        select new SmallCity(
            nodes,
            [.. x.Select(Convert.ToDouble)],
            [.. y.Select(Convert.ToDouble)],
            [.. edges.Select(edge => (edge.Item1, edge.Item2, (double)edge.Item3, (StreetUse)edge.Item4))]);

    public StreetGraph Graph()
    {
        var builder = new StreetGraphBuilder(Nodes);
        foreach (var (from, to, metres, use) in Edges)
        {
            builder.AddEdge(from, to, metres, use, [X[from], X[to]], [Y[from], Y[to]]);
        }

        return builder.Build();
    }

    /// <summary>Bellman and Ford's walk from one attached point to another, edge by edge from the definition.</summary>
    public double WalkMetres(Attachment walker, Attachment place, bool avoidSteps)
    {
        double[] toPlace = new double[Nodes];
        Array.Fill(toPlace, double.PositiveInfinity);
        var last = Edges[place.Edge];
        Lower(toPlace, last.From, last.Use, StreetUse.Forward, place.OffsetMetres);
        Lower(toPlace, last.To, last.Use, StreetUse.Backward, last.Metres - place.OffsetMetres);
        for (int round = 0; round < Nodes; round++)
        {
            foreach (var (from, to, metres, use) in Edges.Where(edge => !avoidSteps || !Has(edge.Use, StreetUse.Steps)))
            {
                Lower(toPlace, from, use, StreetUse.Forward, metres + toPlace[to]);
                Lower(toPlace, to, use, StreetUse.Backward, metres + toPlace[from]);
            }
        }

        var first = Edges[walker.Edge];
        double[] best = [double.PositiveInfinity];
        Lower(best, 0, first.Use, StreetUse.Forward, first.Metres - walker.OffsetMetres + toPlace[first.To]);
        Lower(best, 0, first.Use, StreetUse.Backward, walker.OffsetMetres + toPlace[first.From]);
        double along = place.OffsetMetres - walker.OffsetMetres;
        if (walker.Edge == place.Edge)
        {
            var needed = along == 0 ? StreetUse.None : along > 0 ? StreetUse.Forward : StreetUse.Backward;
            Lower(best, 0, first.Use, needed, Math.Abs(along));
        }

        return best[0] + walker.GapMetres + place.GapMetres;
    }

    /// <summary>Straight line to the nearest edge that a profile may walk, with no index.</summary>
    public double GapMetres(double x, double y, Func<int, bool> isAllowed) =>
        Edges.Select((edge, index) => isAllowed(index)
            ? ToSegment(x, y, X[edge.From], Y[edge.From], X[edge.To], Y[edge.To])
            : double.PositiveInfinity).Min();

    private static bool Has(StreetUse use, StreetUse needed) => (use & needed) == needed;

    private static void Lower(double[] values, int index, StreetUse use, StreetUse needed, double value) =>
        values[index] = Has(use, needed) ? Math.Min(values[index], value) : values[index];

    private static double ToSegment(double x, double y, double x0, double y0, double x1, double y1)
    {
        double square = ((x1 - x0) * (x1 - x0)) + ((y1 - y0) * (y1 - y0));
        double t = square == 0 ? 0 : Math.Clamp((((x - x0) * (x1 - x0)) + ((y - y0) * (y1 - y0))) / square, 0, 1);
        return Math.Sqrt(Math.Pow(x - x0 - (t * (x1 - x0)), 2) + Math.Pow(y - y0 - (t * (y1 - y0)), 2));
    }
}
