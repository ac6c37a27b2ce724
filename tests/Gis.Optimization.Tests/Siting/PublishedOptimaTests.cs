using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Files;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Siting;

public sealed class PublishedOptimaTests
{
    public static TheoryData<int, int> Pmed
    {
        get
        {
            string[] lines = File.ReadAllLines(SharedData.Find("orlib_pmed/pmedopt.txt"));
            var data = new TheoryData<int, int>();
            foreach (string[] words in lines.Skip(1).Select(line => line.Split(' ')))
            {
                data.Add(int.Parse(words[0]["pmed".Length..]), int.Parse(words[1]));
            }

            return data;
        }
    }

    public static TheoryData<string, double, int, double> Covering
    {
        get
        {
            var data = new TheoryData<string, double, int, double>();
            foreach (string[] words in File.ReadAllLines(SharedData.Find("lorena_sjc_mclp/optima_computed.csv"))
                .Skip(1).Select(line => line.Split(',')))
            {
                data.Add(words[0], double.Parse(words[2]), int.Parse(words[3]), double.Parse(words[4]));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pmed))]
    public void Or_library_medians_are_proved_at_their_published_value(int instance, int optimum)
    {
        var plan = Solve(PmedFile.Read(SharedData.Find($"orlib_pmed/pmed{instance}.txt"), count: null));

        AssertOptimal(optimum, plan);
    }

    [Theory]
    [MemberData(nameof(Covering))]
    public void Sao_jose_dos_campos_is_covered_as_far_as_can_be(
        string network, double radius, int count, double covered)
    {
        var plan = Solve(MclpFile.Read(SharedData.Find($"lorena_sjc_mclp/{network}.txt"), count, radius));

        AssertOptimal(covered, plan);
    }

    [Theory]
    [InlineData(1, 713)]
    [InlineData(2, 740)]
    [InlineData(3, 751)]
    [InlineData(4, 651)]
    [InlineData(5, 664)]
    [InlineData(6, 778)]
    [InlineData(7, 787)]
    [InlineData(9, 715)]
    [InlineData(10, 829)]
    public void Or_library_capacitated_medians_are_proved_at_their_published_value(int instance, int optimum)
    {
        var plan = Solve(PmedCapFile.Read(SharedData.Find($"orlib_pmedcap/pmedcap1_{instance}.txt"), count: null));

        AssertOptimal(optimum, plan);
    }

    private static void AssertOptimal(double value, SitingPlan plan)
    {
        Assert.Equal(SolveStatus.Optimal, plan.Status);
        Assert.Equal(value, plan.Objective);
        Assert.Equal(value, plan.Bound);
    }

    internal static SitingPlan Solve(SitingProblem problem) =>
        SitingSolver.Solve(problem, new(), TimeProvider.System, progress: null, CancellationToken.None);
}
