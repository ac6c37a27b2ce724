using System.Text.Json.Nodes;
using Gis.Optimization.Reach;

namespace Gis.Api.Reach.Reports;

/// <summary>The walks of one group to one service, and what each threshold makes of them.</summary>
internal sealed class ReportWalk
{
    private readonly WalkingRules rules;
    private readonly Attachment[] buildings;
    private readonly ServiceFacilities facilities;
    private readonly DistrictStreets streets;
    private readonly PopulationGroup group;
    private readonly WalkPlaces places;
    private readonly double[] heads;

    public ReportWalk(
        DistrictStreets streets,
        WalkingRules rules,
        PopulationGroup group,
        ReportPeople people,
        Attachment[] buildings,
        ServiceFacilities facilities,
        int rank)
    {
        (this.streets, this.rules, this.group) = (streets, rules, group);
        (this.buildings, this.facilities, places) = (buildings, facilities, people.Places);
        Areas = people.AreaRanges;
        People = people.Counts[group.Code];
        heads = Array.ConvertAll(People, Convert.ToDouble);
        Stops = facilities.Places.Attach(streets.For(group), rules.SnapLimitMetres);
        Nearest = new NearestFacilitySearch(streets.For(group)).Run(Stops, buildings, float.PositiveInfinity);
        Rank = rank == 1 ? null : new RankedFacilitySearch(streets.For(group), rank)
            .Run(Stops, buildings, float.PositiveInfinity);
        Straight = StraightLine.Nearest(facilities.Places.X, facilities.Places.Y, places.X, places.Y);
    }

    public List<(string Area, Range Buildings)> Areas { get; }

    public int[] People { get; }

    public NearestFacilities Nearest { get; }

    public RankedFacilities? Rank { get; }

    public float[] Straight { get; }

    public long[] BuildingIds => places.Ids;

    public long[] FacilityIds => facilities.Places.Ids;

    private Attachment[] Stops { get; }

    public List<ReportAnswer> Answer(List<WalkingRules> thresholds, CancellationToken stopEarly)
    {
        float longest = (float)thresholds.Select(threshold => threshold.LimitMetres).DefaultIfEmpty(0).Max();
        var catchments = new CatchmentSearch(streets.For(group), buildings).Run(Stops, longest, stopEarly);
        return thresholds.ConvertAll(threshold => Answer(threshold, catchments));
    }

    private ReportAnswer Answer(WalkingRules threshold, Catchment[] catchments)
    {
        float limit = (float)threshold.LimitMetres;
        var capacity = facilities.CapacityFor(group);
        var coverage = capacity is null
            ? Coverage.WithinLimit(Nearest, heads, limit)
            : NearestFirstAllocation.Allocate(
                Array.ConvertAll(catchments, all => Within(all, limit)), capacity, Nearest, heads);
        double[] ones = [.. facilities.Codes.Select(_ => 1.0)];
        double[] supply = Array.ConvertAll(facilities.Capacity, places => double.IsFinite(places) ? places : 1);
        double[] opportunities = FloatingCatchment.Cumulative(catchments, ones, heads.Length, limit);
        double[] scores = Array.ConvertAll(
            FloatingCatchment.Scores(catchments, supply, heads, DistanceDecay.Within(limit)), score => score * 1000);
        ReachOutcome outcome = new(Problem(threshold, capacity), Nearest, coverage, Straight);
        var median = Areas.ConvertAll(area => MedianOpportunities(area.Buildings, opportunities));
        var totals = outcome.Totals();
        totals["equity"] = EquityOf(scores);
        totals["communities"] = Classes(median);
        return new(
            outcome,
            totals,
            Array.ConvertAll(opportunities, count => (int)count),
            Array.ConvertAll(scores, score => (float)score),
            median);
    }

    private static Catchment Within(Catchment all, float limit)
    {
        int[] kept = [.. Enumerable.Range(0, all.Demand.Length).Where(entry => all.Metres[entry] <= limit)];
        return new(
            Array.ConvertAll(kept, entry => all.Demand[entry]), Array.ConvertAll(kept, entry => all.Metres[entry]));
    }

    private ReachProblem Problem(WalkingRules threshold, double[]? capacity) => new()
    {
        Walking = streets.For(group),
        Rules = threshold with { MetresPerMinute = rules.MetresPerMinute },
        StreetRevision = streets.Revision,
        Buildings = places,
        People = People,
        Facilities = facilities.Places,
        FacilityCodes = facilities.Codes,
        OpeningUnknown = facilities.OpeningUnknown,
        Capacity = capacity,
    };

    private JsonObject EquityOf(double[] scores)
    {
        var equity = Equity.Of(scores, heads);
        return new()
        {
            ["mean"] = equity.Mean,
            ["gini"] = equity.Gini,
            ["cv"] = equity.CoefficientOfVariation,
            ["mad"] = equity.MeanAbsoluteDeviation,
            ["palma"] = double.IsFinite(equity.Palma) ? equity.Palma : null,
            ["theil"] = equity.Theil,
            ["lorenz"] = new JsonArray([.. equity.Lorenz.Select(share => JsonValue.Create(share))]),
        };
    }

    /// <summary>How many facilities half of the people of an area have in reach; null where nobody lives.</summary>
    private int? MedianOpportunities(Range area, double[] opportunities)
    {
        var (first, count) = area.GetOffsetAndLength(People.Length);
        int[] order = [.. Enumerable.Range(first, count).OrderByDescending(building => opportunities[building])];
        long half = (order.Sum(building => (long)People[building]) + 1) / 2;
        foreach (int building in order)
        {
            half -= People[building];
            if (half <= 0 && People[building] > 0)
            {
                return (int)opportunities[building];
            }
        }

        return null;
    }

    private static JsonObject Classes(List<int?> median)
    {
        int inhabited = median.Count(count => count is not null);
        double? Share(Func<int, bool> isIn) => inhabited == 0
            ? null
            : (double)median.Count(count => count is int known && isIn(known)) / inhabited;
        return new()
        {
            ["inhabited"] = inhabited,
            ["none"] = Share(count => count == 0),
            ["oneToThree"] = Share(count => count is >= 1 and <= 3),
            ["fourOrMore"] = Share(count => count >= 4),
        };
    }
}

/// <param name="Scores">Places for 1,000 people, by 2SFCA.</param>
/// <param name="AreaFacilities">Of each area: facilities that at least half of its people have in reach.</param>
internal sealed record ReportAnswer(
    ReachOutcome Outcome, JsonObject Totals, int[] Opportunities, float[] Scores, List<int?> AreaFacilities);
