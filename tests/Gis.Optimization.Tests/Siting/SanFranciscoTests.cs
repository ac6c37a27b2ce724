using System.Text.Json;
using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Provision;
using Gis.Optimization.Stopping;
using Gis.Optimization.Tests.Siting.Provision;

namespace Gis.Optimization.Tests.Siting;

/// <summary>205 tracts and 16 stores; every optimum is known from trying all sets of stores.</summary>
public sealed class SanFranciscoTests
{
    public static TheoryData<int> Counts => [.. Enumerable.Range(1, 16)];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Every_model_finds_the_best_of_all_sets(int count)
    {
        var expected = JsonDocument.Parse(File.ReadAllText(SharedData.Find("spopt/expected_by_enumeration.json")))
            .RootElement.GetProperty(count.ToString());

        AssertOptimal(SitingModel.Median, count, expected.GetProperty("pmedian")[0].GetDouble());
        AssertOptimal(SitingModel.Center, count, expected.GetProperty("pcenter")[0].GetDouble());
        AssertOptimal(SitingModel.MaximalCovering, count, expected.GetProperty("mclp5000")[0].GetDouble());
    }

    /// <summary>The same questions asked as measures of no capacity that cost 1 each.</summary>
    [Theory]
    [MemberData(nameof(Counts))]
    public void Measures_under_a_budget_of_as_many_places_cover_as_much(int count)
    {
        var stores = Stores() with { Budget = count };
        double expected = JsonDocument.Parse(File.ReadAllText(SharedData.Find("spopt/expected_by_enumeration.json")))
            .RootElement.GetProperty(count.ToString()).GetProperty("mclp5000")[0].GetDouble();

        var most = ProvisionSolverTests.Solve(stores);
        var least = ProvisionSolverTests.Solve(stores with
        {
            Goal = ProvisionGoal.LeastCost,
            Budget = double.PositiveInfinity,
            Share = expected / stores.Weights.Sum(),
        });

        Assert.Equal(SolveStatus.Optimal, most.Status);
        Assert.Equal(expected, most.Objective!.Value, expected * 1e-9);
        Assert.Equal(SolveStatus.Optimal, least.Status);
        Assert.InRange(least.Objective!.Value, 0, count);
        Assert.InRange(least.People, expected * (1 - 1e-8), double.MaxValue);
    }

    private static ProvisionProblem Stores()
    {
        var problem = Read();
        return new()
        {
            Goal = ProvisionGoal.MostServed,
            Weights = problem.Weights,
            Travel = problem.Travel,
            Worth = (_, metres) => metres <= 5000 ? 1 : 0,
            Places = [.. Enumerable.Repeat(new ProvisionPlace(0, PlaceRule.Optional, IsNew: true), problem.Sites)],
            Measures = [.. Enumerable.Range(0, problem.Sites).Select(store =>
                new ProvisionMeasure(store, 0, double.PositiveInfinity, Cost: 1, MustStay: false))],
        };
    }

    [Fact]
    public void Eight_stores_cover_within_five_kilometres_whoever_can_be()
    {
        AssertOptimal(SitingModel.SetCovering, 0, 8);
    }

    [Fact]
    public void A_center_says_how_much_longer_the_longest_way_gets_without_each_site()
    {
        var problem = Read() with { Model = SitingModel.Center, Count = 4 };
        var plan = PublishedOptimaTests.Solve(problem);

        Assert.Equal(plan.Chosen, plan.Decisions.Select(decision => decision.Site).Order());
        Assert.All(plan.Decisions, decision =>
        {
            int[] others = [.. plan.Chosen.Where(site => site != decision.Site)];
            double longest = Enumerable.Range(0, problem.Demands)
                .Max(tract => others.Min(site => TravelBetween(problem, tract, site)));
            Assert.Equal(longest - plan.Objective!.Value, decision.Gain, 1e-6);
        });
    }

    private static double TravelBetween(SitingProblem problem, int tract, int store) =>
        problem.Travel.TravelOf(tract)[problem.Travel.SitesOf(tract).IndexOf(store)];

    private static void AssertOptimal(SitingModel model, int count, double expected)
    {
        var plan = PublishedOptimaTests.Solve(Read() with { Model = model, Count = count });

        Assert.Equal(SolveStatus.Optimal, plan.Status);
        Assert.Equal(expected, plan.Objective!.Value, expected * 1e-9);
        Assert.Equal(expected, plan.Bound!.Value, expected * 1e-6);
    }

    internal static SitingProblem Read()
    {
        string[][] lines = [.. File
            .ReadAllLines(SharedData.Find("spopt/SF_network_distance_candidateStore_16_censusTract_205_new.csv"))
            .Skip(1).Select(line => line.Split(','))];
        var stores = lines.Select(words => words[1]).Distinct().Order(StringComparer.Ordinal).ToList();
        var tracts = lines.Select(words => words[2]).Distinct().ToList();
        var travel = new double[tracts.Count, stores.Count];
        var weights = new double[tracts.Count];
        foreach (string[] words in lines)
        {
            int tract = tracts.IndexOf(words[2]);
            weights[tract] = double.Parse(words[3]);
            travel[tract, stores.IndexOf(words[1])] = double.Parse(words[0]);
        }

        return new()
        {
            Model = SitingModel.Median,
            Weights = weights,
            Limit = 5000,
            Travel = TravelTable.Of(tracts.Count, stores.Count, (tract, store) => travel[tract, store]),
        };
    }
}
