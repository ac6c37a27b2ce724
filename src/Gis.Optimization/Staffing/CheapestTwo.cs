using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gis.Optimization.Staffing;

/// <summary>The cheapest and second cheapest column of a row after column prices are taken off.</summary>
internal readonly record struct CheapestTwo(int Column, long Cheapest, int SecondColumn, long Second)
{
    private const long Unreachable = AssignmentProblem.MustMatch;

    public static CheapestTwo Find(ReadOnlySpan<int> costs, ReadOnlySpan<long> prices)
    {
        var found = new CheapestTwo(-1, Unreachable, -1, Unreachable);
        ref int cost = ref MemoryMarshal.GetReference(costs);
        ref long price = ref MemoryMarshal.GetReference(prices);
        int column = 0;
        for (; column <= costs.Length - 4; column += 4)
        {
            var (first, _) = Vector256.Widen(Vector256.Create(Vector128.LoadUnsafe(ref cost, (nuint)column), default));
            var reduced = first - Vector256.LoadUnsafe(ref price, (nuint)column);
            if (Vector256.LessThanAny(reduced, Vector256.Create(found.Second)))
            {
                for (int lane = column; lane < column + 4; lane++)
                {
                    found = found.With(lane, Unsafe.Add(ref cost, lane), Unsafe.Add(ref price, lane));
                }
            }
        }

        for (; column < costs.Length; column++)
        {
            found = found.With(column, costs[column], prices[column]);
        }

        return found;
    }

    private CheapestTwo With(int column, int cost, long price)
    {
        long reduced = cost - price;
        return cost == AssignmentProblem.Forbidden || reduced >= Second ? this
            : reduced < Cheapest ? new(column, reduced, Column, Cheapest)
            : this with { SecondColumn = column, Second = reduced };
    }
}
