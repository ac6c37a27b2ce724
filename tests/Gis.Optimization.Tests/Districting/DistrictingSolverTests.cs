using CsCheck;
using Gis.Optimization.Checking;
using Gis.Optimization.Districting;
using Gis.Optimization.Districting.Files;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Districting;

public sealed class DistrictingSolverTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Fact]
    public void Any_board_is_parted_into_exactly_so_many_contiguous_grids() =>
        Gen.Select(PlanarGraphs.Board, Gen.Int[0, 100], Gen.Int[0, 1000]).Sample((graph, share, seed) =>
        {
            int parts = 1 + (share * (graph.Blocks - 1) / 100);
            var problem = new DistrictingProblem(graph, parts, 0.25);

            var found = DistrictingSolver.Search(problem, NoLimit, seed, rounds: 1, null, effort: 0.02);
            var plan = found.ToPlan(problem, TimeSpan.Zero);

            Assert.Empty(DistrictingChecker.Check(problem, plan).Faults);
            Assert.Equal(parts, plan.PartOfBlock.Distinct().Count());
        }, iter: 100);

    [Fact]
    public void A_board_of_eight_by_eight_falls_into_four_quarters()
    {
        var problem = new DistrictingProblem(PlanarGraphs.Grid(8, 8), parts: 4, tolerance: 0);

        var plan = DistrictingSolver.Solve(problem, NoLimit, rounds: 3);

        Assert.Equal(SolveStatus.Feasible, plan.Status);
        Assert.Equal(16, plan.Cut);
        Assert.Equal(0, plan.MaxDeviation);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_same_seed_gives_the_same_plan(int workers)
    {
        var problem = new DistrictingProblem(PlanarGraphs.Grid(12, 12), parts: 7, tolerance: 0.1);

        var one = DistrictingSolver.Solve(problem, NoLimit, seed: 4, rounds: 6, workers: workers);
        var other = DistrictingSolver.Solve(problem, NoLimit, seed: 4, rounds: 6, workers: workers);

        Assert.Equal(one.PartOfBlock, other.PartOfBlock);
    }

    [Fact]
    public void Stopped_at_once_the_plan_is_still_contiguous_with_the_right_number()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var problem = new DistrictingProblem(PlanarGraphs.Grid(20, 20), parts: 9, tolerance: 0.01);

        var plan = DistrictingSolver.Solve(problem, new Deadline(TimeProvider.System, TimeSpan.FromHours(1), stop.Token));

        Assert.Empty(DistrictingChecker.Check(problem, plan).Faults);
    }

    [Theory]
    [InlineData("del1000", 10, 274, 302)]
    public void A_public_graph_is_cut_shorter_than_by_the_best_known_programs(
        string name, int parts, int metis, int kahip)
    {
        using var text = File.OpenText(SharedData.Find($"partition_graphs/{name}.graph"));
        var problem = new DistrictingProblem(MetisGraphFile.Read(text), parts, tolerance: 0.01);

        var plan = DistrictingSolver.Solve(problem, NoLimit, rounds: 4);

        Assert.Equal(SolveStatus.Feasible, plan.Status);
        Assert.Empty(DistrictingChecker.Check(problem, plan).Faults);
        Assert.True(plan.Cut < Math.Min(metis, kahip), $"The cut is {plan.Cut}.");
    }

    [Theory]
    [InlineData("redist/iowa.geojson", "pop", 4, 0.001, 2)]
    [InlineData("taipei_villages/taipei_villages_2021.geojson", "pop_2015", 40, 0.02, 1)]
    public void A_public_map_is_divided_evenly_on_both_sides(
        string file, string weight, int parts, double tolerance, int rounds)
    {
        using var map = File.OpenRead(SharedData.Find(file));
        var problem = new DistrictingProblem(PolygonGraphFile.Read(map, weight), parts, tolerance);

        var plan = DistrictingSolver.Solve(problem, NoLimit, seed: 2, rounds);

        Assert.Equal(SolveStatus.Feasible, plan.Status);
        Assert.InRange(plan.MaxDeviation, 0, tolerance);
        Assert.Empty(DistrictingChecker.Check(problem, plan).Faults);
    }

    [Fact]
    public void More_islands_than_grids_are_refused_in_words()
    {
        var islands = DistrictGraph.Create(3, [], [[1, 1, 1]]);

        var fault = Assert.Throws<ArgumentException>(() => new DistrictingProblem(islands, 2, 0.1));

        Assert.Contains("3 separate pieces, more than 2 grids", fault.Message);
    }

    [Fact]
    public void A_graph_file_that_names_a_missing_block_is_refused_with_its_line()
    {
        var fault = Assert.Throws<FormatException>(() => MetisGraphFile.Read(new StringReader("2 1\n2\n3\n")));

        Assert.Equal("Block 2 cannot border block 3 of 2.", fault.Message);
    }

    [Fact]
    public void A_graph_file_may_have_comments_weights_lengths_and_blocks_without_neighbours()
    {
        const string text = """
              % weights of blocks and lengths of borders
            4 2 011
            5 2 7
            % between the blocks
            6 1 7 3 8
            1 2 8
            9

            """;

        var graph = MetisGraphFile.Read(new StringReader(text));

        Assert.Equal([5, 6, 1, 9], graph.Weights[0]);
        Assert.Equal([7, 7, 8, 8], graph.Borders);
        Assert.Equal(2, graph.CountPieces());
    }

    [Theory]
    [InlineData("1 0 0 0\n\n", "The header must be: blocks borders [format [weights]].")]
    [InlineData("2 99999999999\n2\n1\n", "The header must be: blocks borders [format [weights]].")]
    [InlineData("2 1 001\n2 99999999999\n1 1\n", "Block 1 has a border of 99999999999, which is too long.")]
    [InlineData("2 1\n2\n", "The file ends after line 2, before block 2.")]
    [InlineData("2 2\n2\n1\n", "The header says 2 borders, but the lines have 1.")]
    [InlineData("2 1 100\n1 2\n1 1\n", "Format 100 has sizes of blocks, which are not supported.")]
    [InlineData("2 1\n2 x\n1\n", "Line 2 has 'x' where a number should be.")]
    public void A_broken_graph_file_is_refused_in_words(string text, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<FormatException>(() => MetisGraphFile.Read(new StringReader(text))).Message);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(30, 49)]
    public void One_grid_has_no_cut_and_one_for_each_block_cuts_every_border(int parts, long cut)
    {
        var plan = DistrictingSolver.Solve(new DistrictingProblem(PlanarGraphs.Grid(6, 5), parts, 0), NoLimit, rounds: 1);

        Assert.Equal(SolveStatus.Feasible, plan.Status);
        Assert.Equal(cut, plan.Cut);
    }
}
