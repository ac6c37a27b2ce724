using System.Numerics;
using Gis.Optimization.Staffing.Rosters;

namespace Gis.Optimization.Checking;

/// <summary>The amounts of every goal of a roster, counted again in plain hours and kilometres.</summary>
internal sealed class RosterRecount(RosterProblem problem, IReadOnlyList<RosterShare> shares)
{
    private readonly double[] amounts = new double[Enum.GetValues<RosterGoal>().Length];

    public static double Weight(RosterWeights weights, RosterGoal goal) => goal switch
    {
        RosterGoal.UncoveredHours => weights.UncoveredHour,
        RosterGoal.OverloadHours => weights.OverloadHour,
        RosterGoal.LargestLoad => weights.LargestLoad,
        RosterGoal.UnevenHours => weights.UnevenHour,
        RosterGoal.Travel => weights.TravelKilometre,
        RosterGoal.NewFaces => weights.NewFace,
        RosterGoal.MissingWishes => weights.MissingWish,
        RosterGoal.Spread => weights.SpreadKilometre,
        RosterGoal.SharedGrids => weights.SharedGrid,
        RosterGoal.Moves => weights.Move,
        _ => throw new ArgumentOutOfRangeException(nameof(goal)),
    };

    /// <summary>The solver rounds each part to a thousandth: so much may the two counts differ.</summary>
    public static double Tolerance(RosterGoal goal, RosterProblem problem, int shares)
    {
        int parts = problem.PartsOfGrid.Sum();
        return goal switch
        {
            RosterGoal.Moves or RosterGoal.SharedGrids => 1e-9,
            RosterGoal.LargestLoad => 0.002,
            RosterGoal.Travel or RosterGoal.NewFaces or RosterGoal.MissingWishes => 0.001 * (parts + shares + 1),
            _ => 0.001 * ((2 * parts) + problem.Workers.Count + shares + 1),
        };
    }

    public double[] Amounts()
    {
        CountGrids();
        CountWorkers();
        CountPairs();
        return amounts;
    }

    private void CountGrids()
    {
        int[] handed = new int[problem.Grids.Count];
        foreach (var share in shares)
        {
            handed[share.Grid] += share.Parts;
        }

        for (int grid = 0; grid < handed.Length; grid++)
        {
            Add(RosterGoal.UncoveredHours, Hours(grid, problem.PartsOfGrid[grid] - handed[grid]));
        }
    }

    private void CountWorkers()
    {
        double offered = problem.Workers.Where(worker => worker.IsAvailable).Sum(worker => worker.HoursPerWeek);
        double fair = offered > 0 ? Math.Min(1, problem.Grids.Sum(grid => grid.HoursPerWeek) / offered) : 0;
        foreach (var own in shares.GroupBy(share => share.Worker))
        {
            double contract = problem.Workers[own.Key].HoursPerWeek;
            double hours = own.Sum(share => Hours(share.Grid, share.Parts));
            Add(RosterGoal.OverloadHours, Math.Max(0, hours - contract));
            Add(RosterGoal.UnevenHours, Math.Abs(hours - (fair * contract)));
            double load = hours > 0 ? hours / Math.Max(contract, 0.001) : 0;
            amounts[(int)RosterGoal.LargestLoad] = Math.Max(amounts[(int)RosterGoal.LargestLoad], load);
            int[] grids = [.. own.Select(share => share.Grid)];
            for (int i = 0; i < grids.Length * grids.Length; i++)
            {
                var (from, to) = (problem.Places[grids[i / grids.Length]], problem.Places[grids[i % grids.Length]]);
                Add(RosterGoal.Spread, double.Hypot(from.X - to.X, from.Y - to.Y) / 2000);
            }
        }
    }

    private void CountPairs()
    {
        var held = problem.Today.Select(pair => pair.Grid).ToHashSet();
        double[] metres = new double[problem.Workers.Count];
        foreach (var (worker, grid, parts) in shares)
        {
            problem.Travel.Metres(grid, metres);
            double part = (double)parts / problem.PartsOfGrid[grid];
            bool isNew = !problem.Today.Contains((worker, grid));
            var (wants, has) = (problem.Grids[grid], problem.Workers[worker]);
            int missing = BitOperations.PopCount(wants.WishedSkills & ~has.Skills) + (has.Grade < wants.WishedGrade ? 1 : 0);
            Add(RosterGoal.Travel, part * metres[worker] / 1000);
            Add(RosterGoal.NewFaces, isNew && held.Contains(grid) ? part : 0);
            Add(RosterGoal.MissingWishes, part * missing);
            Add(RosterGoal.SharedGrids, parts < problem.PartsOfGrid[grid] ? 1 : 0);
            Add(RosterGoal.Moves, isNew ? 1 : 0);
        }
    }

    private double Hours(int grid, int parts) => problem.Grids[grid].HoursPerWeek * parts / problem.PartsOfGrid[grid];

    private void Add(RosterGoal goal, double amount) => amounts[(int)goal] += amount;
}
