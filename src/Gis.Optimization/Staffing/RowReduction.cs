using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing;

/// <summary>First phase: every free row bids for its cheapest column and lowers its price to the second cheapest.</summary>
internal static class RowReduction
{
    private const int Passes = 3;

    /// <summary>Returns the rows that are still free; prices stay a valid bound throughout.</summary>
    public static List<int> Run(AssignmentState state, Deadline deadline)
    {
        var free = Enumerable.Range(0, state.Problem.Rows).ToList();
        for (int pass = 0; pass < Passes && free.Count > 0; pass++)
        {
            free = Pass(state, free, deadline);
        }

        return free;
    }

    /// <remarks>
    /// A row thrown out of its column bids again at once while prices still fall; ties wait for the next pass. The
    /// number of bids is limited because a price war of equal neighbours would otherwise creep by single units.
    /// </remarks>
    private static List<int> Pass(AssignmentState state, List<int> rows, Deadline deadline)
    {
        var waiting = new List<int>();
        int bidsLeft = (2 * rows.Count) + 16;
        foreach (int first in rows)
        {
            int row = first;
            while (row >= 0)
            {
                if (bidsLeft-- <= 0 || deadline.IsReached)
                {
                    waiting.Add(row);
                    break;
                }

                row = Place(state, row, waiting);
            }
        }

        return waiting;
    }

    /// <summary>Places the row; returns the row that must bid again now, or -1.</summary>
    private static int Place(AssignmentState state, int row, List<int> waiting)
    {
        var bid = CheapestTwo.Find(state.Problem.Row(row), state.ColumnPrices);
        long alone = state.Problem.AloneCosts[row];
        if (alone <= bid.Cheapest)
        {
            state.Match(row, -1);
            if (alone >= AssignmentProblem.MustMatch)
            {
                waiting.Add(row);
            }

            return -1;
        }

        int column = bid.Column;
        long drop = Math.Min(bid.Second, alone) - bid.Cheapest;
        if (drop == 0 && state.RowOfColumn[column] >= 0 && bid.SecondColumn >= 0 && bid.Second == bid.Cheapest)
        {
            column = bid.SecondColumn;
        }

        int loser = state.RowOfColumn[column];
        if (drop >= AssignmentProblem.MustMatch / 2)
        {
            drop = 0;
        }

        state.ColumnPrices[column] -= drop;
        state.Match(row, column);
        if (loser < 0)
        {
            return -1;
        }

        state.ColumnOfRow[loser] = -1;
        if (drop > 0)
        {
            return loser;
        }

        waiting.Add(loser);
        return -1;
    }
}
