namespace Gis.Optimization.Staffing.Rosters;

/// <summary>The whole-number amounts behind every cost: hours in thousandths, ways in metres.</summary>
internal sealed class RosterMeasure
{
    private readonly int[] metres;
    private readonly bool[] isHeld;

    public RosterMeasure(RosterProblem problem)
    {
        Problem = problem;
        int grids = problem.Grids.Count;
        int workers = problem.Workers.Count;
        PartHours = [.. Enumerable.Range(0, grids).Select(grid => (long)Math.Round(problem.PartHours(grid) * 1000))];
        Contract = [.. problem.Workers.Select(worker => (long)Math.Round(worker.HoursPerWeek * 1000))];
        Most = [.. Contract.Select(hours => (long)Math.Floor((hours * problem.Limits.LargestLoad) + 1e-6))];
        long needed = Enumerable.Range(0, grids).Sum(grid => PartHours[grid] * problem.PartsOfGrid[grid]);
        long offered = Enumerable.Range(0, workers).Where(w => problem.Workers[w].IsAvailable).Sum(w => Contract[w]);
        double level = offered == 0 ? 0 : Math.Min(1, (double)needed / offered);
        Fair = [.. Contract.Select(hours => (long)Math.Round(hours * level))];
        MayWork = new bool[grids * workers];
        metres = new int[grids * workers];
        isHeld = new bool[grids];
        ReadPairs();
    }

    public RosterProblem Problem { get; }

    /// <summary>Thousandths of hours of one part of each grid.</summary>
    public long[] PartHours { get; }

    /// <summary>Thousandths of contract hours of each worker.</summary>
    public long[] Contract { get; }

    /// <summary>Most thousandths of hours that a worker may get.</summary>
    public long[] Most { get; }

    /// <summary>What each worker would have if all hours were spread by contract.</summary>
    public long[] Fair { get; }

    /// <summary>Indexed grid by grid.</summary>
    public bool[] MayWork { get; }

    public int Index(int worker, int grid) => (grid * Problem.Workers.Count) + worker;

    public bool IsNew(int worker, int grid) => !Problem.Today.Contains((worker, grid));

    /// <summary>Whether the grid has somebody today, so that a newcomer is a new face.</summary>
    public bool IsHeld(int grid) => isHeld[grid];

    /// <summary>Metres charged for each part.</summary>
    public long TravelOfPart(int worker, int grid) => Share(metres[Index(worker, grid)], grid);

    public long NewFaceOfPart(int worker, int grid) => isHeld[grid] && IsNew(worker, grid) ? Share(1000, grid) : 0;

    public long MissingOfPart(int worker, int grid)
    {
        var wished = Problem.Grids[grid];
        int missing = System.Numerics.BitOperations.PopCount(wished.WishedSkills & ~Problem.Workers[worker].Skills)
            + (Problem.Workers[worker].Grade < wished.WishedGrade ? 1 : 0);
        return Share(1000 * missing, grid);
    }

    public double Metres(int worker, int grid) => metres[Index(worker, grid)];

    /// <summary>Measures what the worker would get.</summary>
    public RosterPattern Measure(int worker, GridSet set, ReadOnlySpan<int> parts)
    {
        long[] amounts = new long[RosterWeights.Goals];
        long hours = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            int grid = set.Grids[i];
            hours += parts[i] * PartHours[grid];
            amounts[(int)RosterGoal.Travel] += parts[i] * TravelOfPart(worker, grid);
            amounts[(int)RosterGoal.NewFaces] += parts[i] * NewFaceOfPart(worker, grid);
            amounts[(int)RosterGoal.MissingWishes] += parts[i] * MissingOfPart(worker, grid);
            amounts[(int)RosterGoal.SharedGrids] += parts[i] < Problem.PartsOfGrid[grid] ? 1000 : 0;
            amounts[(int)RosterGoal.Moves] += IsNew(worker, grid) ? 1000 : 0;
        }

        amounts[(int)RosterGoal.OverloadHours] = Math.Max(0, hours - Contract[worker]);
        amounts[(int)RosterGoal.UnevenHours] = Math.Abs(hours - Fair[worker]);
        amounts[(int)RosterGoal.Spread] = set.Spread;
        return new RosterPattern(worker, set.Grids, parts.ToArray(), amounts, Load(worker, hours));
    }

    /// <summary>Thousandths of the contract, rounded up so that a limit on it is never passed.</summary>
    public long Load(int worker, long hours) =>
        hours == 0 ? 0 : ((hours * 1000) + Contract[worker] - 1) / Math.Max(1, Contract[worker]);

    private long Share(long whole, int grid)
    {
        long parts = Problem.PartsOfGrid[grid];
        return (whole + (parts / 2)) / parts;
    }

    private void ReadPairs()
    {
        double[] row = new double[Problem.Workers.Count];
        var forbidden = Problem.Wishes.Forbidden.ToHashSet();
        for (int grid = 0; grid < Problem.Grids.Count; grid++)
        {
            Problem.Travel.Metres(grid, row);
            for (int worker = 0; worker < row.Length; worker++)
            {
                var (held, needed) = (Problem.Workers[worker].Skills, Problem.Grids[grid].RequiredSkills);
                MayWork[Index(worker, grid)] = Problem.Workers[worker].IsAvailable && (needed & ~held) == 0
                    && Most[worker] >= PartHours[grid] && !forbidden.Contains((worker, grid));
                metres[Index(worker, grid)] = (int)Math.Round(Math.Min(row[worker], 1e8));
            }
        }

        foreach (var (_, grid) in Problem.Today)
        {
            isHeld[grid] = true;
        }
    }
}
