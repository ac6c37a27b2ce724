using Gis.Api.Reach;
using Gis.Api.Reach.Reports;
using Gis.Optimization.Reach;
using Gis.Spatial.Coordinates;

namespace Gis.Benchmarks.Reach;

/// <summary>What does a whole report of a large city take, from the edges to the scores, the database left out?</summary>
/// <remarks>
/// Six services of 5,000 facilities each, half of them with a capacity, for everyone, the elderly and wheelchair users of
/// 600,000 buildings within 5, 10 and 15 minutes and 800 m, nearest and second nearest, 2SFCA and equity included.
/// </remarks>
internal static class ReportRuns
{
    private const int Buildings = 600_000;
    private const int Communities = 1_000;
    private const int Services = 6;
    private static readonly WalkingRules Rules = new(MetresPerMinute: 60, SnapLimitMetres: 300, Minutes: 15);
    private static readonly string[] Groups = ["all", "elder", "wheelchair"];

    public static void Run(int facilities)
    {
        var city = new MillionNodeCity();
        var clock = new StepClock();
        var graph = city.Build();
        _ = (graph.ForWalkers, graph.WithoutSteps);
        graph.ForWalkers.Attach(0, 0, Rules.SnapLimitMetres);
        clock.Say($"edges to graph: {graph.Nodes} nodes, {graph.Edges} edges");

        DistrictStreets streets = new(graph, TransverseMercator.Local(0, 0), [], 1);
        var people = People(city);
        ServiceFacilities[] services = [.. Enumerable.Range(0, Services).Select(_ => Facilities(city, facilities))];
        clock.Say("places drawn (not part of the report)");
        var report = new StepClock();
        var attached = new Dictionary<WalkingGraph, Attachment[]>();
        var walked = new Dictionary<(WalkingGraph, ServiceFacilities), ServiceWalks>();
        foreach (string code in Groups)
        {
            var group = PopulationGroup.Find(code)!;
            var walking = streets.For(group, Rules);
            if (!attached.TryGetValue(walking, out var buildings))
            {
                attached[walking] = buildings = people.Places.Attach(walking, Rules.SnapLimitMetres);
                clock.Say($"{code}: buildings to streets");
            }

            foreach (var service in services)
            {
                if (!walked.TryGetValue((walking, service), out var walks))
                {
                    walked[(walking, service)] = walks = ServiceWalks.Of(
                        walking, Rules.SnapLimitMetres, people.Places, buildings, service, rank: 2);
                    clock.Say($"{code}: walks");
                }

                ReportWalk walk = new(
                    streets, Rules, group, people, buildings, walks, AccessibilityMethod.Find("2sfca")!);
                var answers = walk.Answer(
                    [Rules with { Minutes = 5 }, Rules with { Minutes = 10 }, Rules, Rules.Within(800)], default);
                clock.Say($"{code}: {answers.Count} thresholds, served {answers[2].Outcome.Coverage.Sum().Served:0}");
            }
        }

        report.Say("the whole report");
    }

    private static ReportPeople People(MillionNodeCity city)
    {
        var random = new Random(5);
        int[] all = [.. Enumerable.Range(0, Buildings).Select(_ => random.Next(1, 60))];
        WalkPlaces places = new(
            [.. Enumerable.Range(0, Buildings)], new string[Buildings], city.Places(Buildings), city.Places(Buildings));
        const int Each = Buildings / Communities;
        return new(
            places,
            new() { ["all"] = all, ["wheelchair"] = all, ["elder"] = Array.ConvertAll(all, count => count / 5) },
            [.. Enumerable.Range(0, Communities).Select(at => ($"{at:000}", (at * Each)..((at + 1) * Each)))]);
    }

    private static ServiceFacilities Facilities(MillionNodeCity city, int count) => new(
        new([.. Enumerable.Range(0, count)], new string[count], city.Places(count), city.Places(count)),
        [.. Enumerable.Range(0, count).Select(at => at % 2 == 0 ? 3_000 : double.PositiveInfinity)],
        new string[count],
        OpeningUnknown: 0);
}
