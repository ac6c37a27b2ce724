namespace Gis.Optimization.Siting;

/// <summary>Where to open sites: demand points, sites and the travel between them, as numbers.</summary>
/// <remarks>Positions of demand points and sites are indices; the caller maps them to its own keys.</remarks>
public sealed record SitingProblem
{
    public required SitingModel Model { get; init; }

    /// <summary>People (or any weight, zero or more) at each demand point.</summary>
    public required double[] Weights { get; init; }

    public required TravelTable Travel { get; init; }

    /// <summary>New sites to open; not used by <see cref="SitingModel.SetCovering"/>.</summary>
    public int Count { get; init; }

    /// <summary>Sites that are open already and stay; they do not count. Null for none.</summary>
    public bool[]? Existing { get; init; }

    /// <summary>Farthest travel that still serves, in the unit of the table; for the covering models.</summary>
    public double Limit { get; init; } = double.PositiveInfinity;

    /// <summary>For <see cref="SitingModel.CapacitatedMedian"/>: load that each site takes.</summary>
    public double[]? Capacities { get; init; }

    /// <summary>For <see cref="SitingModel.CapacitatedMedian"/>: load of each demand point.</summary>
    public double[]? Loads { get; init; }

    public int Demands => Weights.Length;

    public int Sites => Travel.Sites;

    /// <summary>Charged to a point that some site could serve, but no open one does: twice the longest.</summary>
    public double BeyondTravel => 2 * Travel.Longest;

    public bool IsExisting(int site) => Existing is not null && Existing[site];

    /// <summary>Sites that may be opened.</summary>
    public int Candidates => Sites - (Existing?.Count(existing => existing) ?? 0);

    /// <exception cref="ArgumentException">One sentence that says what is wrong and where.</exception>
    public void Validate()
    {
        Require(Travel.Demands == Demands, $"{Demands} weights for {Travel.Demands} rows of travel.");
        Require(Existing is null || Existing.Length == Sites, $"{Existing?.Length} existing marks for {Sites} sites.");
        for (int demand = 0; demand < Demands; demand++)
        {
            double weight = Weights[demand];
            Require(weight >= 0 && double.IsFinite(weight), $"The weight of demand point {demand} is {weight}.");
        }

        if (Model != SitingModel.SetCovering)
        {
            Require(Count >= 0 && Count <= Candidates, $"{Count} sites wanted from {Candidates} candidates.");
        }

        Require(Limit >= 0, $"The limit is {Limit}; it is zero or more.");
        if (Model == SitingModel.CapacitatedMedian)
        {
            Require(Capacities?.Length == Sites, "The capacitated model needs a capacity for every site.");
            Require(Loads?.Length == Demands, "The capacitated model needs a load for every demand point.");
            Require(Array.TrueForAll(Capacities!, value => value >= 0), "A capacity is below zero.");
            Require(Array.TrueForAll(Loads!, value => value >= 0), "A load is below zero.");
            Require(Candidates == Sites, "The capacitated model takes no existing sites.");
        }
    }

    private static void Require(bool isTrue, string sentence)
    {
        if (!isTrue)
        {
            throw new ArgumentException(sentence);
        }
    }
}
