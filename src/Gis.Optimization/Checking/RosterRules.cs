using Gis.Optimization.Staffing.Rosters;

namespace Gis.Optimization.Checking;

/// <summary>The hard rules of a roster, one sentence for each that is broken.</summary>
internal static class RosterRules
{
    public static IEnumerable<string> GridFaults(
        RosterProblem problem, RosterPlan plan, IReadOnlyCollection<RosterShare> inForce)
    {
        var before = inForce.ToLookup(share => share.Grid);
        foreach (var shares in plan.Shares.GroupBy(share => share.Grid).Where(own => !IsSame(own, before[own.Key])))
        {
            int parts = shares.Sum(share => share.Parts);
            if (parts > problem.PartsOfGrid[shares.Key])
            {
                yield return $"Grid {shares.Key} has {problem.PartsOfGrid[shares.Key]} parts, but {parts} are handed out.";
            }

            if (shares.Count() > problem.Limits.WorkersPerGrid)
            {
                yield return $"Grid {shares.Key} has {shares.Count()} workers; {problem.Limits.WorkersPerGrid} are allowed.";
            }
        }
    }

    public static IEnumerable<string> WorkerFaults(
        RosterProblem problem, RosterPlan plan, IReadOnlyCollection<RosterShare> inForce)
    {
        var before = inForce.ToLookup(share => share.Worker);
        foreach (var shares in plan.Shares.GroupBy(share => share.Worker))
        {
            var worker = problem.Workers[shares.Key];
            if (worker.IsAvailable && IsSame(shares, before[shares.Key]))
            {
                continue;
            }

            var grids = shares.Select(share => share.Grid).ToList();
            double hours = shares.Sum(share =>
                problem.Grids[share.Grid].HoursPerWeek * share.Parts / problem.PartsOfGrid[share.Grid]);
            if (!worker.IsAvailable)
            {
                yield return $"Worker {shares.Key} has work but is not available.";
            }

            // Hours are counted in thousandths, once for each share.
            if (hours > (worker.HoursPerWeek * problem.Limits.LargestLoad) + (0.001 * (1 + shares.Sum(s => s.Parts))))
            {
                yield return $"Worker {shares.Key} has {hours} hours, more than the contract of {worker.HoursPerWeek} allows.";
            }

            if (grids.Count > problem.Limits.GridsPerWorker)
            {
                yield return $"Worker {shares.Key} has {grids.Count} grids; {problem.Limits.GridsPerWorker} are allowed.";
            }

            if (problem.Limits.AdjacentOnly && !HangTogether(problem, grids))
            {
                yield return $"The grids {string.Join(", ", grids)} of worker {shares.Key} do not hang together.";
            }

            foreach (int grid in grids.Where(grid => (problem.Grids[grid].RequiredSkills | worker.Skills) != worker.Skills))
            {
                yield return $"Worker {shares.Key} lacks a skill that grid {grid} requires.";
            }
        }
    }

    public static IEnumerable<string> WishFaults(RosterProblem problem, RosterPlan plan)
    {
        var pairs = plan.Shares.Select(share => (share.Worker, share.Grid)).ToHashSet();
        foreach (var (worker, grid) in problem.Wishes.Pinned.Where(pin => !pairs.Contains(pin)))
        {
            yield return $"Worker {worker} is pinned to grid {grid} and has no part of it.";
        }

        foreach (var (worker, grid) in problem.Wishes.Forbidden.Where(pairs.Contains))
        {
            yield return $"Worker {worker} must not work grid {grid}, but does.";
        }

        foreach (var (first, second) in problem.Wishes.Together)
        {
            var ofFirst = pairs.Where(pair => pair.Grid == first).Select(pair => pair.Worker).ToHashSet();
            if (!ofFirst.SetEquals(pairs.Where(pair => pair.Grid == second).Select(pair => pair.Worker)))
            {
                yield return $"Grids {first} and {second} must share their workers, but do not.";
            }
        }

        int moves = pairs.Count(pair => !problem.Today.Contains(pair));
        if (moves > problem.Limits.Moves)
        {
            yield return $"{moves} workers begin in a grid; the change budget allows {problem.Limits.Moves}.";
        }
    }

    private static bool IsSame(IEnumerable<RosterShare> now, IEnumerable<RosterShare> before) =>
        now.ToHashSet().SetEquals(before);

    /// <summary>Neighbours hang together, and so do grids that a wish keeps together.</summary>
    private static bool HangTogether(RosterProblem problem, List<int> grids)
    {
        var reached = new HashSet<int> { grids[0] };
        for (bool grew = true; grew;)
        {
            int before = reached.Count;
            foreach (var (first, second) in problem.Neighbours.Concat(problem.Wishes.Together))
            {
                if (grids.Contains(first) && grids.Contains(second) && (reached.Contains(first) || reached.Contains(second)))
                {
                    reached.Add(first);
                    reached.Add(second);
                }
            }

            grew = reached.Count > before;
        }

        return grids.All(reached.Contains);
    }
}
