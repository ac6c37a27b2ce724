namespace Gis.Optimization.Siting.Provision;

/// <summary>
/// The problem in flat arrays: an outlet is a service at a place with one or more measures; a row is all demand points
/// that the same outlets serve equally well.
/// </summary>
/// <remarks>
/// Outlets ascend by place, measures of an outlet by capacity; the entries of a row descend by benefit. Merging rows is
/// exact: people of merged points are interchangeable.
/// </remarks>
internal sealed class ProvisionCore
{
    public required ProvisionProblem Problem { get; init; }

    /// <summary>First outlet of each place, and one end.</summary>
    public required int[] OutletStart { get; init; }

    public required int[] OutletPlace { get; init; }

    /// <summary>Some measure of the outlet must be taken.</summary>
    public required bool[] MustOffer { get; init; }

    /// <summary>First measure of each outlet, and one end.</summary>
    public required int[] MeasureStart { get; init; }

    /// <summary>Index in the problem of each measure that may be taken.</summary>
    public required int[] MeasureId { get; init; }

    /// <summary>Infinite also where everybody near fits.</summary>
    public required double[] Capacity { get; init; }

    public required double[] MeasureCost { get; init; }

    public required double[] RowWeight { get; init; }

    public required int[] RowStart { get; init; }

    public required int[] RowOutlet { get; init; }

    public required double[] RowBenefit { get; init; }

    /// <summary>Row of each demand point; -1 for one that no outlet serves.</summary>
    public required int[] RowOf { get; init; }

    /// <summary>First entry of each outlet, and one end.</summary>
    public required int[] ColumnStart { get; init; }

    public required int[] ColumnRow { get; init; }

    public required double[] ColumnBenefit { get; init; }

    public int Outlets => OutletPlace.Length;

    public int Rows => RowWeight.Length;

    public int Places => OutletStart.Length - 1;

    public bool IsCapacitated => Array.Exists(Capacity, capacity => capacity > 0 && double.IsFinite(capacity));

    /// <summary>Who serves does not matter.</summary>
    public bool IsCover => Array.TrueForAll(RowBenefit, benefit => benefit == 1);

    /// <summary>Benefit that <see cref="ProvisionGoal.LeastCost"/> asks for, less what rounding may take.</summary>
    public double Target => Problem.Share * Problem.TotalWorth * (1 - 1e-9);

    public int MostNew => Problem.MostNew ?? int.MaxValue;

    /// <summary>Times that one person may count.</summary>
    public int Levels => Problem.Backup > 0 ? 2 : 1;

    /// <summary>All costs, or all weights and benefits, are whole numbers, so that a bound may be rounded.</summary>
    public bool IsWhole => Problem.Goal switch
    {
        ProvisionGoal.MostServed =>
            Problem.Backup is 0 or 1 && IsCover && Array.TrueForAll(Problem.Weights, double.IsInteger)
            && Array.TrueForAll(Capacity, capacity => double.IsInfinity(capacity) || double.IsInteger(capacity)),
        ProvisionGoal.LeastCost =>
            Array.TrueForAll(MeasureCost, double.IsInteger)
            && Array.TrueForAll(Problem.Places, place => double.IsInteger(place.Cost)),
        _ => false,
    };

    public double PlaceCost(int place) => Problem.Places[place].Cost;

    public bool IsRequired(int place) => Problem.Places[place].Rule == PlaceRule.Required;

    public bool IsNew(int place) => Problem.Places[place].IsNew;

    /// <summary>Of the places used and the measures taken.</summary>
    /// <param name="taken">Measure of each outlet, -1 for none.</param>
    public double Cost(int[] taken)
    {
        double cost = 0;
        for (int place = 0; place < Places; place++)
        {
            bool isUsed = false;
            for (int outlet = OutletStart[place]; outlet < OutletStart[place + 1]; outlet++)
            {
                isUsed |= taken[outlet] >= 0;
                cost += taken[outlet] >= 0 ? MeasureCost[taken[outlet]] : 0;
            }

            cost += isUsed ? PlaceCost(place) : 0;
        }

        return cost;
    }

    public bool IsUsed(int place, int[] taken)
    {
        for (int outlet = OutletStart[place]; outlet < OutletStart[place + 1]; outlet++)
        {
            if (taken[outlet] >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public int NewPlaces(int[] taken) =>
        Enumerable.Range(0, Places).Count(place => IsNew(place) && IsUsed(place, taken));

    public double CapacityOf(int outlet, int[] taken) => taken[outlet] < 0 ? 0 : Capacity[taken[outlet]];
}
