using System.Numerics;

namespace Gis.Optimization.Staffing;

/// <summary>Workers, grids and what each pairing costs: one worker a grid, one grid a worker.</summary>
/// <remarks>Indices are positions in the lists; the caller maps them to its own keys.</remarks>
public sealed class StaffingProblem
{
    /// <summary>Costs are whole multiples of a hundred-thousandth, so that sums and proofs are exact.</summary>
    public const double CostUnit = 1e-5;

    /// <exception cref="ArgumentException">A number is out of range, or a wish contradicts another.</exception>
    public StaffingProblem(
        IReadOnlyList<StaffingWorker> workers,
        IReadOnlyList<StaffingGrid> grids,
        ITravel travel,
        StaffingWeights weights,
        StaffingWishes? wishes = null)
    {
        Workers = workers;
        Grids = grids;
        Travel = travel;
        Weights = weights;
        Wishes = wishes ?? StaffingWishes.None;
        CurrentWorkers = Holders(workers, grids.Count);
        StaffingRanges.Check(this);
    }

    public IReadOnlyList<StaffingWorker> Workers { get; }

    public IReadOnlyList<StaffingGrid> Grids { get; }

    public ITravel Travel { get; }

    public StaffingWeights Weights { get; }

    public StaffingWishes Wishes { get; }

    /// <summary>The worker that each grid has today, or -1.</summary>
    public IReadOnlyList<int> CurrentWorkers { get; }

    /// <summary>Whether skills, status and wishes let the worker take the grid.</summary>
    public bool MayTake(int worker, int grid) =>
        Workers[worker].IsAvailable
        && (Grids[grid].RequiredSkills & ~Workers[worker].Skills) == 0
        && Wishes.Allow(worker, grid);

    /// <summary>What the pair costs, part by part.</summary>
    public PairCost Cost(int worker, int grid, double metres)
    {
        var (wants, has) = (Grids[grid], Workers[worker]);
        double overload = Math.Max(0, wants.WorkloadHoursPerWeek - has.HoursPerWeek);
        int missing = BitOperations.PopCount(wants.WishedSkills & ~has.Skills) + (has.Grade < wants.WishedGrade ? 1 : 0);
        return new(
            Metres: metres,
            Travel: Weights.TravelPerKilometre * metres / 1000,
            Continuity: CurrentWorkers[grid] >= 0 && CurrentWorkers[grid] != worker ? Weights.Continuity : 0,
            OverloadHours: overload,
            Overload: Weights.OverloadPerHour * overload,
            MissingWishes: missing,
            Wishes: Weights.MissingWish * missing);
    }

    /// <summary>What it costs to leave the grid without a worker.</summary>
    public double UncoveredCost(int grid) =>
        Weights.UncoveredGrid + (Weights.UncoveredPerHour * Grids[grid].WorkloadHoursPerWeek);

    private static int[] Holders(IReadOnlyList<StaffingWorker> workers, int grids)
    {
        int[] holders = new int[grids];
        Array.Fill(holders, -1);
        for (int worker = 0; worker < workers.Count; worker++)
        {
            int grid = workers[worker].CurrentGrid;
            if (grid < -1 || grid >= grids)
            {
                throw new ArgumentException($"Worker {worker} has grid {grid} today, but there are {grids} grids.");
            }

            if (grid >= 0 && holders[grid] >= 0)
            {
                throw new ArgumentException($"Workers {holders[grid]} and {worker} both have grid {grid} today.");
            }

            if (grid >= 0)
            {
                holders[grid] = worker;
            }
        }

        return holders;
    }
}
