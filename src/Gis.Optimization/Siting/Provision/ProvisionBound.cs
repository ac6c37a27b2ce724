using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Provision;

/// <summary>An upper bound of the merit, by pricing a seat of each row instead of giving it out once.</summary>
/// <remarks>
/// Relaxes "nobody is served more often than counts" (Geoffrion, 1974); then every outlet fills itself with the people
/// that gain most over their price, every place decides for itself, and the budget has one price that is found exactly.
/// Prices move by a deflected subgradient.
/// </remarks>
internal sealed class ProvisionBound
{
    private const double Deflection = 0.3;
    private const int Patience = 15;
    private readonly ProvisionCore core;
    private readonly ProvisionIncumbent incumbent;
    private readonly ProvisionPlaces places;
    private readonly ProvisionSeats seats;
    private readonly double[] prices;
    private readonly double[] direction;
    private readonly double[] seated;
    private double scale = 1;

    public ProvisionBound(ProvisionCore core, ProvisionIncumbent incumbent)
    {
        this.core = core;
        this.incumbent = incumbent;
        places = new(core);
        seats = new(core);
        prices = new double[core.Rows];
        direction = new double[core.Rows];
        seated = new double[core.Rows];
        for (int row = 0; row < prices.Length; row++)
        {
            prices[row] = 0.5 * core.RowBenefit[core.RowStart[row]];
        }
    }

    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Per measure: the bound if it were taken, at the prices of the best bound.</summary>
    public double[] WithMeasure { get; private set; } = [];

    /// <param name="onChoice">Given the choice of the relaxed problem now and then when the bound improves.</param>
    public void Run(int steps, Deadline deadline, Action<int[]> onChoice)
    {
        int sinceBest = 0;
        double nextChoice = 0;
        for (int step = 0; step < steps && scale > 1e-4 && !deadline.IsReached && !incumbent.IsProved; step++)
        {
            double free = seats.Price(prices);
            double value = places.Decide(seats.Worth, free);
            sinceBest++;
            if (value < Best)
            {
                sinceBest = value < Best - (1e-5 * Math.Abs(Best)) || double.IsInfinity(Best) ? 0 : sinceBest;
                Best = value;
                WithMeasure = places.WithMeasure(value);
                incumbent.Prove(value);
                if (step >= nextChoice)
                {
                    onChoice(places.Taken);
                    nextChoice = (step * 1.2) + 2;
                }
            }

            if (sinceBest >= Patience)
            {
                scale *= 0.6;
                sinceBest = 0;
            }

            if (!Move(value))
            {
                return;
            }
        }
    }

    /// <summary>False when the prices are in balance: the bound cannot fall.</summary>
    private bool Move(double value)
    {
        seats.Fill(places.Taken, prices, seated);
        double square = 0;
        double raw = 0;
        double factor = places.ValueFactor;
        for (int row = 0; row < prices.Length; row++)
        {
            double slope = factor * core.RowWeight[row] * (seats.Wanted(prices[row], seated[row]) - seated[row]);
            raw += Math.Abs(slope);
            direction[row] = slope + (Deflection * direction[row]);
            square += direction[row] * direction[row];
        }

        if (raw <= 1e-12 || square == 0)
        {
            return false;
        }

        double aim = double.IsFinite(incumbent.Merit) ? incumbent.Merit : value - Math.Abs(value) - 1;
        double stride = scale * Math.Max(value - aim + (0.001 * Math.Abs(aim)), 1e-9) / square;
        for (int row = 0; row < prices.Length; row++)
        {
            double most = core.RowBenefit[core.RowStart[row]];
            prices[row] = Math.Clamp(prices[row] - (stride * direction[row]), 0, most);
        }

        return true;
    }
}
