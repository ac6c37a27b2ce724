using Gis.Optimization.Reach;

namespace Gis.Benchmarks.Reach;

/// <summary>A jittered lattice of streets with one edge in ten missing and its nodes numbered at random.</summary>
internal sealed class MillionNodeCity
{
    public const int Side = 1000;
    private const double Spacing = 80;
    private const double Jitter = 40;
    private readonly Random random = new(1);
    private readonly double[] x = new double[Side * Side];
    private readonly double[] y = new double[Side * Side];
    private readonly int[] number = [.. Enumerable.Range(0, Side * Side)];

    public MillionNodeCity()
    {
        for (int node = 0; node < x.Length; node++)
        {
            x[node] = (node % Side * Spacing) + (random.NextDouble() * Jitter);
            y[node] = (node / Side * Spacing) + (random.NextDouble() * Jitter);
        }

        random.Shuffle(number);
    }

    /// <summary>Coordinates of places spread evenly, in metres.</summary>
    public double[] Places(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * Side * Spacing)];

    public StreetGraph Build()
    {
        var missing = new Random(2);
        var builder = new StreetGraphBuilder(x.Length);
        for (int node = 0; node < x.Length; node++)
        {
            if ((node % Side) + 1 < Side && missing.Next(10) > 0)
            {
                Join(builder, node, node + 1);
            }

            if (node + Side < x.Length && missing.Next(10) > 0)
            {
                Join(builder, node, node + Side);
            }
        }

        return builder.Build();
    }

    private void Join(StreetGraphBuilder builder, int from, int to)
    {
        double metres = double.Hypot(x[from] - x[to], y[from] - y[to]);
        builder.AddEdge(
            number[from], number[to], metres, StreetUse.BothWays, [x[from], x[to]], [y[from], y[to]]);
    }
}
