using Gis.Api.Hosting;
using Gis.Optimization.Checking;
using Gis.Optimization.Districting;
using Gis.Optimization.Stopping;
using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>The pieces of a grid dealt into contiguous parts of like load with short borders between them.</summary>
/// <param name="Parts">The one with the largest load first: it stays with the grid.</param>
/// <param name="Deviation">Largest deviation of a load from the mean, as a share of it.</param>
internal sealed record BlockDeal(IReadOnlyList<DealtPart> Parts, string Balance, double Deviation)
{
    private const string Households = "households";
    private const string People = "people";
    private const string Hours = "hours";
    private const int MinutesOfHour = 60;
    private const int DecimetresOfMetre = 10;

    /// <summary>The search ends after so many rounds, so that a seed gives one answer; the time is for very large grids.</summary>
    private const int Rounds = 24;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Tried in this order: a shorter border is worth nothing until the loads are alike.</summary>
    private static readonly double[] Tolerances = [0.05, 0.1, 0.2, 0.35, 0.6];

    private static readonly Dictionary<string, string> ChineseNames = new()
    {
        [Households] = "户数",
        [People] = "人口",
        [Hours] = "工时",
    };

    public static IReadOnlyList<string> Balances { get; } = [Households, People, Hours];

    /// <param name="balance">Null for households, or the ground where nobody lives.</param>
    /// <exception cref="GisProblemException">There are fewer blocks than parts, or more separate pieces.</exception>
    public static BlockDeal Find(
        GridFacts grid,
        GridPieces pieces,
        IReadOnlyList<(LatticePoint Entrance, int Households, int People)> buildings,
        int count,
        string? balance,
        int seed)
    {
        int[] dealt = [.. Enumerable.Range(0, pieces.Pieces.Count).Where(piece => pieces.Pieces[piece].Block >= 0)];
        int blocks = dealt.Select(piece => pieces.Pieces[piece].Block).Distinct().Count();
        if (blocks < count)
        {
            throw Refused(
                $"Grid {grid.Code} has {blocks} blocks, fewer than {count} parts.",
                $"网格 {grid.Code} 只有 {blocks} 个街坊,不足以拆分为 {count} 份。");
        }

        var (measure, weights) = Weights(grid, dealt, pieces, buildings, balance);
        int[] place = new int[pieces.Pieces.Count];
        Array.Fill(place, -1);
        for (int at = 0; at < dealt.Length; at++)
        {
            place[dealt[at]] = at;
        }

        var graph = DistrictGraph.Create(
            dealt.Length,
            [.. pieces.Borders.Where(border => place[border.One] >= 0 && place[border.Other] >= 0).Select(border => (
                place[border.One], place[border.Other], Math.Max(1, (int)(border.Metres * DecimetresOfMetre))))],
            [weights]);
        if (graph.CountPieces() is var separate && separate > count)
        {
            throw Refused(
                $"The blocks of grid {grid.Code} lie in {separate} separate pieces, more than {count} parts can connect.",
                $"网格 {grid.Code} 的街坊分为 {separate} 块互不相连,无法拆分为 {count} 份连通的网格。");
        }

        var plan = Solve(graph, count, seed);
        double unit = measure == Hours ? MinutesOfHour : 1;
        var parts = Enumerable.Range(0, count).Select(part => new DealtPart(
            [.. dealt.Where((_, at) => plan.PartOfBlock[at] == part).Select(piece => pieces.Pieces[piece].Ground)],
            weights.Where((_, at) => plan.PartOfBlock[at] == part).Sum() / unit));
        return new([.. parts.OrderByDescending(part => part.Load)], measure, plan.MaxDeviation);
    }

    private static DistrictingPlan Solve(DistrictGraph graph, int count, int seed)
    {
        Deadline deadline = new(TimeProvider.System, Limit, CancellationToken.None);
        DistrictingPlan? best = null;
        foreach (double tolerance in Tolerances)
        {
            DistrictingProblem problem = new(graph, count, tolerance);
            var plan = DistrictingSolver.Solve(problem, deadline, seed, Rounds);
            if (DistrictingChecker.Check(problem, plan).Faults is [var fault, ..])
            {
                throw new InvalidOperationException($"The checker refused a split: {fault}");
            }

            if (best is null || plan.MaxDeviation < best.MaxDeviation)
            {
                best = plan;
            }

            if (plan.Status == SolveStatus.Feasible || deadline.IsReached)
            {
                break;
            }
        }

        return best!;
    }

    private static (string Measure, long[] Weights) Weights(
        GridFacts grid,
        int[] dealt,
        GridPieces pieces,
        IReadOnlyList<(LatticePoint Entrance, int Households, int People)> buildings,
        string? balance)
    {
        double minutes = grid.WorkloadHours * MinutesOfHour / Math.Max(1, buildings.Sum(building => building.People));
        BuildingHanger hanger = new([.. dealt.Select(piece => pieces.Pieces[piece].Ground)]);
        double[] loads = new double[dealt.Length];
        foreach (var (entrance, households, people) in buildings)
        {
            if (hanger.Find(entrance) is >= 0 and var piece)
            {
                loads[piece] += balance switch { null or Households => households, Hours => people * minutes, _ => people };
            }
        }

        if (loads.Any(load => load > 0))
        {
            return (balance ?? Households, [.. loads.Select(load => (long)Math.Round(load))]);
        }

        return balance is null
            ? ("squareMetres", [.. dealt.Select(piece => (long)Math.Round(pieces.Pieces[piece].AreaSquareMetres))])
            : throw Refused(
                $"Grid {grid.Code} has no {balance} to balance.", $"网格 {grid.Code} 没有可均衡的{ChineseNames[balance]}。");
    }

    private static GisProblemException Refused(string english, string chinese) =>
        new(PlanProblems.Refused(new Bilingual(english, chinese)));
}

/// <param name="Load">In what is balanced: households, people, hours, or square metres where nobody lives.</param>
internal sealed record DealtPart(IReadOnlyList<Geometry> Pieces, double Load);
