namespace Gis.Optimization.Staffing.Rosters;

/// <summary>What one unit of each goal costs; the unit of cost is one kilometre of daily travel.</summary>
public sealed record RosterWeights(
    double UncoveredHour = 10,
    double OverloadHour = 0.5,
    double LargestLoad = 20,
    double UnevenHour = 0.02,
    double TravelKilometre = 1,
    double NewFace = 2,
    double MissingWish = 0.5,
    double SpreadKilometre = 1,
    double SharedGrid = 1,
    double Move = 0)
{
    internal const int Goals = 10;

    private const double Largest = 1e5;

    /// <summary>Thousandths of the weights, in the order of <see cref="RosterGoal"/>.</summary>
    /// <exception cref="ArgumentException">A weight is negative or too large to be weighed exactly.</exception>
    public long[] ToWhole()
    {
        double[] weights =
        [
            UncoveredHour, OverloadHour, LargestLoad, UnevenHour, TravelKilometre, NewFace, MissingWish,
            SpreadKilometre, SharedGrid, Move,
        ];
        int wrong = Array.FindIndex(weights, weight => !(weight is >= 0 and <= Largest));
        return wrong < 0
            ? [.. weights.Select(weight => (long)Math.Round(weight * 1000))]
            : throw new ArgumentException(
                $"The weight of {(RosterGoal)wrong} is {weights[wrong]}; it must lie between 0 and {Largest}.");
    }

    /// <summary>Only one goal counts: a step of a strict order.</summary>
    public static RosterWeights Only(RosterGoal goal)
    {
        double Weight(RosterGoal of) => of == goal ? 1 : 0;
        return new(
            Weight(RosterGoal.UncoveredHours), Weight(RosterGoal.OverloadHours), Weight(RosterGoal.LargestLoad),
            Weight(RosterGoal.UnevenHours), Weight(RosterGoal.Travel), Weight(RosterGoal.NewFaces),
            Weight(RosterGoal.MissingWishes), Weight(RosterGoal.Spread), Weight(RosterGoal.SharedGrids),
            Weight(RosterGoal.Moves));
    }
}
