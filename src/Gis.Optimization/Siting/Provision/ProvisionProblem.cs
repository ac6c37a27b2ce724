namespace Gis.Optimization.Siting.Provision;

/// <summary>What to open, enlarge, keep or close, of several services, under one budget.</summary>
/// <remarks>Demand points, places, services and measures are indices; the caller maps them to its own keys.</remarks>
public sealed record ProvisionProblem
{
    public required ProvisionGoal Goal { get; init; }

    /// <summary>People (or any weight, zero or more) at each demand point.</summary>
    public required double[] Weights { get; init; }

    /// <summary>How much one person of each demand point matters, for example more for elders; null for 1.</summary>
    public double[]? Importance { get; init; }

    /// <summary>Service that each demand point asks for; null when there is one.</summary>
    public int[]? ServiceOf { get; init; }

    public int Services { get; init; } = 1;

    /// <summary>Travel from each demand point to the places; a pair that is not listed never serves.</summary>
    public required TravelTable Travel { get; init; }

    /// <summary>
    /// How much one person counts, 0 to 1, who is served in a service at a travel; 0 beyond the limit. Not used by
    /// <see cref="ProvisionGoal.LeastTotal"/>.
    /// </summary>
    public Func<int, double, double> Worth { get; init; } = static (_, _) => 1;

    public required ProvisionPlace[] Places { get; init; }

    public required ProvisionMeasure[] Measures { get; init; }

    /// <summary>Most that may be spent; infinite for no limit.</summary>
    public double Budget { get; init; } = double.PositiveInfinity;

    /// <summary>Most new places; null for no limit.</summary>
    public int? MostNew { get; init; }

    /// <summary>For <see cref="ProvisionGoal.LeastCost"/>: share of the worth of everybody to serve, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>
    /// For <see cref="ProvisionGoal.MostServed"/> without capacities: what a second place in reach counts beside the
    /// first, 0 to 1.
    /// </summary>
    public double Backup { get; init; }

    /// <summary>For <see cref="ProvisionGoal.LeastTotal"/>: cost of one person's travel of one unit.</summary>
    public double TravelPrice { get; init; }

    /// <summary>For <see cref="ProvisionGoal.LeastTotal"/>: cost of leaving one person unserved.</summary>
    public double UnservedPrice { get; init; }

    public int Demands => Weights.Length;

    public int Service(int demand) => ServiceOf is null ? 0 : ServiceOf[demand];

    /// <summary>Worth of everybody served next door.</summary>
    public double TotalWorth =>
        Importance is null ? Weights.Sum() : Weights.Zip(Importance, (people, matters) => people * matters).Sum();

    /// <summary>What serving one person of a demand point at a travel brings, in the unit of the objective.</summary>
    /// <exception cref="ArgumentException">The worth of the travel is not 0 to 1.</exception>
    public double Benefit(int demand, double travel)
    {
        double matters = Importance is null ? 1 : Importance[demand];
        if (Goal == ProvisionGoal.LeastTotal)
        {
            return matters * Math.Max(0, UnservedPrice - (TravelPrice * travel));
        }

        double worth = Worth(Service(demand), travel);
        return worth is >= 0 and <= 1
            ? matters * worth
            : throw new ArgumentException($"One person at a travel of {travel} counts {worth}; it is 0 to 1.");
    }

    /// <exception cref="ArgumentException">One sentence that says what is wrong and where.</exception>
    public void Validate()
    {
        Require(Travel.Demands == Demands, $"{Demands} weights for {Travel.Demands} rows of travel.");
        Require(Travel.Sites == Places.Length, $"{Places.Length} places for {Travel.Sites} columns of travel.");
        Require(ServiceOf is null || ServiceOf.Length == Demands, $"{ServiceOf?.Length} services for {Demands} points.");
        RequireAll(Weights, weight => weight >= 0 && double.IsFinite(weight), "weight of demand point");
        Require(Importance is null || Importance.Length == Demands, $"{Importance?.Length} importances for {Demands} points.");
        RequireAll(Importance ?? [], matters => matters >= 0 && double.IsFinite(matters), "importance of demand point");
        RequireAll(ServiceOf ?? [], service => service >= 0 && service < Services, "service of demand point");
        RequireAll(Places, place => place.Cost >= 0 && double.IsFinite(place.Cost), "cost of place");
        RequireAll(
            Measures,
            measure => measure.Place >= 0 && measure.Place < Places.Length
                && measure.Service >= 0 && measure.Service < Services
                && measure.Capacity >= 0 && measure.Cost >= 0 && double.IsFinite(measure.Cost),
            "measure");
        Require(Budget >= 0, $"The budget is {Budget}; it is zero or more.");
        Require(MostNew is null or >= 0, $"{MostNew} new places are allowed; it is zero or more.");
        Require(Share is >= 0 and <= 1, $"The share to serve is {Share}; it is 0 to 1.");
        Require(Backup is >= 0 and <= 1, $"A second place counts {Backup}; it is 0 to 1.");
        Require(TravelPrice >= 0 && UnservedPrice >= 0, "A price is below zero.");
        RequireFittingGoal();
    }

    private void RequireFittingGoal()
    {
        bool isLimited = Array.Exists(Measures, measure => double.IsFinite(measure.Capacity) && measure.Capacity > 0);
        Require(Backup == 0 || Goal == ProvisionGoal.MostServed, "A second place counts only when people are maximised.");
        Require(Backup == 0 || !isLimited, "A second place in reach is counted without capacities only.");
        Require(
            double.IsPositiveInfinity(Budget) || Goal != ProvisionGoal.LeastCost,
            "The least cost is searched for without a budget.");
        for (int place = 0; place < Places.Length; place++)
        {
            var (rule, here) = (Places[place].Rule, place);
            bool isWanted = rule != PlaceRule.Required || Array.Exists(Measures, measure => measure.Place == here);
            Require(isWanted, $"Place {place} is required, but there is no measure for it.");
            bool isKept = rule == PlaceRule.Forbidden
                && Array.Exists(Measures, measure => measure.Place == here && measure.MustStay);
            Require(!isKept, $"Place {place} is forbidden, but a service of it must stay.");
        }
    }

    private static void RequireAll<T>(T[] values, Predicate<T> isGood, string name)
    {
        int bad = Array.FindIndex(values, value => !isGood(value));
        Require(bad < 0, bad < 0 ? string.Empty : $"The {name} {bad} is out of range: {values[bad]}.");
    }

    private static void Require(bool isTrue, string sentence)
    {
        if (!isTrue)
        {
            throw new ArgumentException(sentence);
        }
    }
}
