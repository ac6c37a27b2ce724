using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gis.Optimization.Staffing;

/// <summary>Second phase: the cheapest chain of reassignments that places one more row (Dijkstra on reduced costs).</summary>
internal sealed class ShortestPath(AssignmentState state)
{
    private const long Unreachable = AssignmentProblem.MustMatch;

    /// <summary>Price that a column shows once it is settled: no row can offer less, so relaxing passes it by.</summary>
    private const long SettledPrice = -long.MaxValue / 2;

    private readonly long[] distance = new long[state.Problem.Columns];
    private readonly int[] previousRow = new int[state.Problem.Columns];
    private readonly List<(int Column, long Distance, long Price)> settled = [];

    /// <summary>Places the row, moving others along the path; false when no column can be reached.</summary>
    public bool Augment(int start)
    {
        Array.Fill(distance, Unreachable);
        settled.Clear();
        long shortest = 0;
        long aloneDistance = Unreachable;
        int aloneRow = -1;
        int row = start;
        long toRow = 0;
        int end = -1;
        while (true)
        {
            if (state.Problem.AloneCosts[row] - toRow is var alone && alone < aloneDistance
                && state.Problem.AloneCosts[row] < AssignmentProblem.MustMatch)
            {
                aloneDistance = alone;
                aloneRow = row;
            }

            shortest = Relax(row, toRow);
            if (shortest >= aloneDistance || shortest >= Unreachable)
            {
                break;
            }

            int column = Nearest(shortest);
            if (state.RowOfColumn[column] < 0)
            {
                end = column;
                break;
            }

            row = Settle(column, shortest);
            toRow = state.Problem.Cost(row, column) - settled[^1].Price - shortest;
        }

        return Finish(start, end, aloneRow, Math.Min(shortest, aloneDistance));
    }

    private int Settle(int column, long shortest)
    {
        settled.Add((column, shortest, state.ColumnPrices[column]));
        state.ColumnPrices[column] = SettledPrice;
        distance[column] = Unreachable;
        return state.RowOfColumn[column];
    }

    private bool Finish(int start, int end, int aloneRow, long length)
    {
        foreach (var (column, reached, price) in settled)
        {
            state.ColumnPrices[column] = length >= Unreachable ? price : price + reached - length;
        }

        if (end < 0 && aloneRow < 0)
        {
            return false;
        }

        if (end < 0)
        {
            end = state.ColumnOfRow[aloneRow];
            state.ColumnOfRow[aloneRow] = -1;
            if (aloneRow == start)
            {
                return true;
            }
        }

        while (true)
        {
            int row = previousRow[end];
            int given = state.ColumnOfRow[row];
            state.Match(row, end);
            if (row == start)
            {
                return true;
            }

            end = given;
        }
    }

    /// <summary>Offers the row's columns; returns the shortest distance to a column that is not settled.</summary>
    private long Relax(int row, long toRow)
    {
        ref int cost = ref MemoryMarshal.GetReference(state.Problem.Row(row));
        ref long price = ref MemoryMarshal.GetArrayDataReference(state.ColumnPrices);
        ref long reached = ref MemoryMarshal.GetArrayDataReference(distance);
        int columns = distance.Length;
        var offset = Vector256.Create(toRow);
        var forbidden = Vector256.Create((long)AssignmentProblem.Forbidden);
        var nearest = Vector256.Create(Unreachable);
        int column = 0;
        for (; column <= columns - 4; column += 4)
        {
            var (costs, _) = Vector256.Widen(Vector256.Create(Vector128.LoadUnsafe(ref cost, (nuint)column), default));
            var offered = costs - Vector256.LoadUnsafe(ref price, (nuint)column) - offset;
            var known = Vector256.LoadUnsafe(ref reached, (nuint)column);
            var better = Vector256.AndNot(Vector256.LessThan(offered, known), Vector256.Equals(costs, forbidden));
            uint lanes = better.ExtractMostSignificantBits();
            if (lanes != 0)
            {
                known = Vector256.ConditionalSelect(better, offered, known);
                known.StoreUnsafe(ref reached, (nuint)column);
                Remember(column, lanes, row);
            }

            nearest = Vector256.Min(nearest, known);
        }

        long shortest = Math.Min(Math.Min(nearest[0], nearest[1]), Math.Min(nearest[2], nearest[3]));
        for (; column < columns; column++)
        {
            long offered = Unsafe.Add(ref cost, column) - Unsafe.Add(ref price, column) - toRow;
            if (Unsafe.Add(ref cost, column) != AssignmentProblem.Forbidden && offered < distance[column])
            {
                distance[column] = offered;
                previousRow[column] = row;
            }

            shortest = Math.Min(shortest, distance[column]);
        }

        return shortest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Remember(int column, uint lanes, int row)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            previousRow[column + System.Numerics.BitOperations.TrailingZeroCount(lanes)] = row;
        }
    }

    /// <summary>Among the columns at that distance one that is free, if any: it ends the path.</summary>
    private int Nearest(long shortest)
    {
        int first = -1;
        for (int from = 0; ;)
        {
            int at = distance.AsSpan(from).IndexOf(shortest);
            if (at < 0)
            {
                return first;
            }

            if (state.RowOfColumn[from + at] < 0)
            {
                return from + at;
            }

            first = first < 0 ? from + at : first;
            from += at + 1;
        }
    }
}
