using System.Text.Json.Nodes;
using Gis.Optimization.Reach;

namespace Gis.Api.Reach.Reports;

/// <summary>The walks of one group to one service, and what each threshold makes of them.</summary>
internal sealed class ReportWalk
{
    private readonly WalkingRules rules;
    private readonly Attachment[] buildings;
    private readonly ServiceWalks walks;
    private readonly DistrictStreets streets;
    private readonly PopulationGroup group;
    private readonly WalkPlaces places;
    private readonly AccessibilityMethod accessibility;
    private readonly double[] heads;

    public ReportWalk(
        DistrictStreets streets,
        WalkingRules rules,
        PopulationGroup group,
        ReportPeople people,
        Attachment[] buildings,
        ServiceWalks walks,
        AccessibilityMethod accessibility)
    {
        (this.streets, this.rules, this.group, this.accessibility) = (streets, rules, group, accessibility);
        (this.buildings, this.walks, places) = (buildings, walks, people.Places);
        Areas = people.AreaRanges;
        People = people.Counts[group.Code];
        heads = Array.ConvertAll(People, Convert.ToDouble);
    }

    public List<(string Area, Range Buildings)> Areas { get; }

    public int[] People { get; }

    public NearestFacilities Nearest => walks.Nearest;

    public RankedFacilities? Rank => walks.Rank;

    public float[] Straight => walks.Straight;

    public long[] BuildingIds => places.Ids;

    public long[] FacilityIds => Facilities.Places.Ids;

    private ServiceFacilities Facilities => walks.Facilities;

    public List<ReportAnswer> Answer(List<WalkingRules> thresholds, CancellationToken stopEarly)
    {
        float longest = (float)thresholds.Select(threshold => threshold.LimitMetres).DefaultIfEmpty(0).Max();
        var catchments = new CatchmentSearch(streets.For(group, rules), buildings).Run(walks.Stops, longest, stopEarly);
        var pairs = Facilities.CapacityFor(group) is null ? null : WalkPairs.Of(catchments);
        return [.. thresholds.AsParallel().AsOrdered().Select(threshold => Answer(threshold, catchments, pairs))];
    }

    private ReportAnswer Answer(WalkingRules threshold, Catchment[] catchments, WalkPairs? pairs)
    {
        float limit = (float)threshold.LimitMetres;
        var capacity = Facilities.CapacityFor(group);
        var coverage = capacity is null || pairs is null
            ? Coverage.WithinLimit(Nearest, heads, limit)
            : NearestFirstAllocation.Allocate(pairs.Within(limit), capacity, Nearest.Unattached, heads);
        double[] ones = [.. Facilities.Codes.Select(_ => 1.0)];
        double[] supply = Array.ConvertAll(Facilities.Capacity, places => double.IsFinite(places) ? places : 1);
        double[] opportunities = FloatingCatchment.Cumulative(catchments, ones, heads.Length, limit);
        double[] scores = Array.ConvertAll(
            FloatingCatchment.Scores(catchments, supply, heads, accessibility.WeightWithin(limit)), score => score * 1000);
        ReachOutcome outcome = new(Problem(threshold, capacity), Nearest, coverage, Straight);
        var median = Areas.ConvertAll(area => MedianOpportunities(area.Buildings, opportunities));
        var totals = outcome.Totals();
        totals["accessibility"] = accessibility.Code;
        totals["equity"] = EquityOf(scores);
        totals["communities"] = Classes(median);
        return new(
            outcome,
            totals,
            Array.ConvertAll(opportunities, count => (int)count),
            Array.ConvertAll(scores, score => (float)score),
            median);
    }

    private ReachProblem Problem(WalkingRules threshold, double[]? capacity) => new()
    {
        Walking = streets.For(group, rules),
        Rules = threshold with { MetresPerMinute = rules.MetresPerMinute },
        StreetRevision = streets.Revision,
        Buildings = places,
        People = People,
        Facilities = Facilities.Places,
        FacilityCodes = Facilities.Codes,
        OpeningUnknown = Facilities.OpeningUnknown,
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
        var buildings = People.AsSpan(area);
        var counts = opportunities.AsSpan(area);
        var people = new SortedDictionary<int, long>();
        for (int building = 0; building < buildings.Length; building++)
        {
            if (buildings[building] > 0)
            {
                int count = -(int)counts[building];
                people[count] = people.GetValueOrDefault(count) + buildings[building];
            }
        }

        long half = (people.Values.Sum() + 1) / 2;
        foreach (var (count, living) in people)
        {
            half -= living;
            if (half <= 0)
            {
                return -count;
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

/// <param name="Scores">Places for 1,000 people, by the accessibility method asked for.</param>
/// <param name="AreaFacilities">Of each area: facilities that at least half of its people have in reach.</param>
internal sealed record ReportAnswer(
    ReachOutcome Outcome, JsonObject Totals, int[] Opportunities, float[] Scores, List<int?> AreaFacilities);
