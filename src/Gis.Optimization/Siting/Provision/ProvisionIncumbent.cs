using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Provision;

/// <summary>The best choice so far and the proved bound; both in the sense of "more is better".</summary>
internal sealed class ProvisionIncumbent(ProvisionCore core, Deadline deadline, Action<SolveProgress> report)
{
    private readonly bool isWhole = core.IsWhole;
    private readonly double target = core.Target;
    private readonly double totalWorth = core.Problem.TotalWorth;

    /// <summary>Measure of each outlet; null before the first.</summary>
    public int[]? Taken { get; private set; }

    public double Merit { get; private set; } = double.NegativeInfinity;

    /// <summary>No choice has more merit.</summary>
    public double Bound { get; private set; } = double.PositiveInfinity;

    /// <summary>Nothing better than <see cref="Merit"/> lies below this.</summary>
    public double Cutoff => isWhole ? Merit + 1 - 1e-6 : Merit + (1e-6 * Math.Max(1, Math.Abs(Merit)));

    public bool IsProved => Bound < Cutoff;

    /// <summary>Merit of a choice of a worth and a cost; minus infinity when it misses the target.</summary>
    public double MeritOf(double value, double cost) => core.Problem.Goal switch
    {
        ProvisionGoal.LeastCost => value >= target ? -cost : double.NegativeInfinity,
        ProvisionGoal.LeastTotal => value - cost,
        _ => value,
    };

    /// <summary>Merit as the objective of the problem.</summary>
    public double Objective(double merit) => core.Problem.Goal switch
    {
        ProvisionGoal.LeastCost => -merit,
        ProvisionGoal.LeastTotal => (totalWorth * core.Problem.UnservedPrice) - merit,
        _ => merit,
    };

    public void Offer(int[] taken, double value, double cost)
    {
        double merit = MeritOf(value, cost);
        if (merit > Merit + (1e-12 * Math.Max(1, Math.Abs(merit))))
        {
            Merit = merit;
            Taken = (int[])taken.Clone();
            Tell();
        }
    }

    public void Prove(double bound)
    {
        double rounded = isWhole && double.IsFinite(bound) ? Math.Floor(bound + 1e-6) : bound;
        if (rounded < Bound)
        {
            Bound = rounded;
            Tell();
        }
    }

    private void Tell() => report(new(
        Taken is null ? null : Objective(Merit),
        double.IsFinite(Bound) ? Objective(Math.Max(Bound, Merit)) : null,
        deadline.Elapsed));
}
