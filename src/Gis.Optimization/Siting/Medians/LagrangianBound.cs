using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Medians;

/// <summary>Lower bound of a <see cref="MedianCore"/> by pricing each demand point instead of serving it.</summary>
/// <remarks>
/// Relaxes "every point is served once" (Cornuejols, Fisher and Nemhauser, Management Science 23, 1977); prices move by
/// a deflected subgradient (Held, Wolfe and Crowder, 1974; Crowder, 1976). A price never
/// needs to exceed the fallback, and must not exceed what the row left out.
/// </remarks>
internal sealed class LagrangianBound
{
    private const double Deflection = 0.3;
    private const int Patience = 15;
    private readonly MedianCore core;
    private readonly double[] direction;
    private readonly double[] reduced;
    private readonly double[] scratch;
    private readonly bool[] isTop;
    private double scale;

    public LagrangianBound(MedianCore core, double[] prices, double firstScale)
    {
        this.core = core;
        scale = firstScale;
        Prices = [.. prices.Zip(core.Beyond, Math.Min)];
        BestPrices = (double[])Prices.Clone();
        direction = new double[core.Demands];
        reduced = new double[core.Sites];
        scratch = new double[core.Sites];
        isTop = new bool[core.Sites];
        Reduced = new double[core.Sites];
        Share = new double[core.Sites];
    }

    /// <summary>Prices of the last step.</summary>
    public double[] Prices { get; }

    public double[] BestPrices { get; }

    public double Best { get; private set; } = double.NegativeInfinity;

    /// <summary>Per site its saving (zero or less) at the best prices.</summary>
    public double[] Reduced { get; }

    /// <summary>Per site how often the relaxed problem opened it of late, 0 to 1: near a fractional solution.</summary>
    public double[] Share { get; }

    /// <param name="upper">Cost of the best plan; read at every step.</param>
    /// <param name="onSites">Called with the sites that the relaxed problem opens when the bound improves.</param>
    public void Run(int steps, Func<double> upper, Deadline deadline, Action<bool[]> onSites)
    {
        int sinceBest = 0;
        for (int step = 0; step < steps && scale > 1e-4; step++)
        {
            double value = Evaluate();
            sinceBest++;
            if (value > Best)
            {
                sinceBest = value > Best + (1e-5 * Math.Abs(Best)) ? 0 : sinceBest;
                KeepBest(value);
                onSites(isTop);
            }

            if (Best > core.Cutoff(upper()) || deadline.IsReached)
            {
                return;
            }

            if (sinceBest >= Patience)
            {
                scale *= 0.6;
                sinceBest = 0;
            }

            if (!Move(upper(), value))
            {
                return;
            }
        }
    }

    private void KeepBest(double value)
    {
        Best = value;
        Prices.CopyTo(BestPrices, 0);
        reduced.CopyTo(Reduced, 0);
    }

    private double Evaluate()
    {
        Array.Clear(reduced);
        double total = 0;
        for (int demand = 0; demand < Prices.Length; demand++)
        {
            double price = Prices[demand];
            total += price;
            int end = core.RowStart[demand + 1];
            for (int entry = core.RowStart[demand]; entry < end && core.RowCost[entry] < price; entry++)
            {
                reduced[core.RowSite[entry]] += core.RowCost[entry] - price;
            }
        }

        reduced.CopyTo(scratch, 0);
        TopSites.Mark(reduced, scratch, core.Open, isTop);
        for (int site = 0; site < isTop.Length; site++)
        {
            total += isTop[site] ? reduced[site] : 0;
            Share[site] += 0.1 * ((isTop[site] ? 1 : 0) - Share[site]);
        }

        return total;
    }

    /// <summary>False when the prices are in balance: the bound cannot grow.</summary>
    private bool Move(double upper, double value)
    {
        double square = 0;
        double raw = 0;
        for (int demand = 0; demand < Prices.Length; demand++)
        {
            double price = Prices[demand];
            int slope = 1;
            int end = core.RowStart[demand + 1];
            for (int entry = core.RowStart[demand]; entry < end && core.RowCost[entry] < price; entry++)
            {
                slope -= isTop[core.RowSite[entry]] ? 1 : 0;
            }

            slope = slope > 0 && price >= core.Beyond[demand] ? 0 : slope;
            raw += Math.Abs(slope);
            direction[demand] = slope + (Deflection * direction[demand]);
            square += direction[demand] * direction[demand];
        }

        if (raw == 0 || square == 0)
        {
            return false;
        }

        double stride = scale * Math.Max((1.01 * upper) - value, 1e-6 * Math.Abs(upper)) / square;
        for (int demand = 0; demand < Prices.Length; demand++)
        {
            double price = Prices[demand] + (stride * direction[demand]);
            Prices[demand] = Math.Clamp(price, 0, core.Beyond[demand]);
        }

        return true;
    }
}
