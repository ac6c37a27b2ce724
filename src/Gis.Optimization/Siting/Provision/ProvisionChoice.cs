namespace Gis.Optimization.Siting.Provision;

/// <summary>A choice of measures while it is being changed: cost and new places are kept up to date.</summary>
internal sealed class ProvisionChoice
{
    private readonly ProvisionCore core;
    private readonly int[] used;

    /// <param name="taken">Measure of each outlet, -1 for none; copied.</param>
    public ProvisionChoice(ProvisionCore core, int[] taken)
    {
        this.core = core;
        Taken = [.. Enumerable.Repeat(-1, taken.Length)];
        used = new int[core.Places];
        for (int outlet = 0; outlet < taken.Length; outlet++)
        {
            Set(outlet, taken[outlet]);
        }
    }

    public int[] Taken { get; }

    public double Cost { get; private set; }

    public int NewPlaces { get; private set; }

    /// <summary>More to be spent when an outlet changes to a measure; -1 for none.</summary>
    public double CostOf(int outlet, int measure)
    {
        int place = core.OutletPlace[outlet];
        int others = used[place] - (Taken[outlet] >= 0 ? 1 : 0);
        double before = Paid(Taken[outlet]) + (used[place] > 0 ? core.PlaceCost(place) : 0);
        double after = Paid(measure) + (others > 0 || measure >= 0 ? core.PlaceCost(place) : 0);
        return after - before;
    }

    /// <summary>Whether the change keeps the budget, the number of new places and what must be offered.</summary>
    public bool Allows(int outlet, int measure)
    {
        int place = core.OutletPlace[outlet];
        bool opens = measure >= 0 && used[place] == 0 && core.IsNew(place);
        bool leaves = measure < 0
            && (core.MustOffer[outlet] || (core.IsRequired(place) && used[place] == 1 && Taken[outlet] >= 0));
        return !leaves
            && (!opens || NewPlaces < core.MostNew)
            && Cost + CostOf(outlet, measure) <= core.Problem.Budget * (1 + 1e-12);
    }

    public void Set(int outlet, int measure)
    {
        Cost += CostOf(outlet, measure);
        int place = core.OutletPlace[outlet];
        bool wasUsed = used[place] > 0;
        used[place] += (measure >= 0 ? 1 : 0) - (Taken[outlet] >= 0 ? 1 : 0);
        Taken[outlet] = measure;
        bool isUsed = used[place] > 0;
        NewPlaces += core.IsNew(place) && wasUsed != isUsed ? (isUsed ? 1 : -1) : 0;
    }

    private double Paid(int measure) => measure < 0 ? 0 : core.MeasureCost[measure];
}
