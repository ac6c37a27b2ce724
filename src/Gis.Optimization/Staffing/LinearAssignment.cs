using System.Runtime.InteropServices;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing;

/// <summary>Exact linear assignment by shortest augmenting paths, with prices that prove the answer.</summary>
/// <remarks>
/// R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
/// Computing 38, 1987: row reduction by auction, then one shortest path for each row still free. Rectangular problems
/// and rows that may stay alone are handled without extra columns: a row's own price for staying alone is one more
/// place where a path may end. Column prices start at zero and only fall while a column is taken, so a column that
/// nobody takes keeps price zero, which the proof of a rectangular problem needs.
/// </remarks>
public static class LinearAssignment
{
    /// <summary>Solves; when stopped early the rest is filled greedily and the bound still holds.</summary>
    public static Assignment Solve(AssignmentProblem problem, Deadline deadline, IProgress<SolveProgress>? progress = null)
    {
        var state = new AssignmentState(problem);
        var free = RowReduction.Run(state, deadline);
        var path = new ShortestPath(state);
        int reported = 0;
        bool isComplete = true;
        for (int at = 0; at < free.Count; at++)
        {
            if (deadline.IsReached)
            {
                isComplete &= FillGreedily(state, CollectionsMarshal.AsSpan(free)[at..]);
                break;
            }

            isComplete &= path.Augment(free[at]);
            if (progress is not null && at - reported >= 100)
            {
                reported = at;
                progress.Report(new SolveProgress(null, state.Bound(), deadline.Elapsed));
            }
        }

        return state.ToAssignment(isComplete);
    }

    private static bool FillGreedily(AssignmentState state, ReadOnlySpan<int> rows)
    {
        var problem = state.Problem;
        bool isComplete = true;
        foreach (int row in rows)
        {
            int chosen = -1;
            long best = problem.AloneCost(row);
            var costs = problem.Row(row);
            for (int column = 0; column < costs.Length; column++)
            {
                if (state.RowOfColumn[column] < 0 && costs[column] < best && costs[column] != AssignmentProblem.Forbidden)
                {
                    best = costs[column];
                    chosen = column;
                }
            }

            state.Match(row, chosen);
            isComplete &= chosen >= 0 || best < AssignmentProblem.MustMatch;
        }

        return isComplete;
    }
}
