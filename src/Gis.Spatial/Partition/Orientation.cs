using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gis.Spatial.Partition;

/// <summary>Exact predicates on lattice points: no rounding, no tolerance.</summary>
internal static class Orientation
{
    /// <summary>Differences below this bound multiply without overflow in 64 bits.</summary>
    private const long Small = 1L << 31;

    /// <summary>Sign of the turn a, b, c: +1 left, -1 right, 0 when the three lie on one line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Turn(long ax, long ay, long bx, long by, long cx, long cy) =>
        CrossSign(bx - ax, by - ay, cx - ax, cy - ay);

    public static int Turn(LatticePoint a, LatticePoint b, LatticePoint c) => Turn(a.X, a.Y, b.X, b.Y, c.X, c.Y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CrossSign(long ux, long uy, long vx, long vy)
    {
        if ((ulong)(ux + Small) < 2 * (ulong)Small && (ulong)(uy + Small) < 2 * (ulong)Small
            && (ulong)(vx + Small) < 2 * (ulong)Small && (ulong)(vy + Small) < 2 * (ulong)Small)
        {
            // Two products of at most 62 bits: comparing avoids the one subtraction that could overflow.
            return (ux * vy).CompareTo(uy * vx);
        }

        return Int128.Sign(Cross(ux, uy, vx, vy));
    }

    public static Int128 Cross(long ux, long uy, long vx, long vy) => ((Int128)ux * vy) - ((Int128)uy * vx);

    /// <summary>Whether two segments have a point in common.</summary>
    public static bool Meets((LatticePoint A, LatticePoint B) one, (LatticePoint A, LatticePoint B) other) =>
        Turn(one.A, one.B, other.A) * Turn(one.A, one.B, other.B) <= 0
        && Turn(other.A, other.B, one.A) * Turn(other.A, other.B, one.B) <= 0
        && Math.Max(Math.Min(one.A.X, one.B.X), Math.Min(other.A.X, other.B.X))
            <= Math.Min(Math.Max(one.A.X, one.B.X), Math.Max(other.A.X, other.B.X))
        && Math.Max(Math.Min(one.A.Y, one.B.Y), Math.Min(other.A.Y, other.B.Y))
            <= Math.Min(Math.Max(one.A.Y, one.B.Y), Math.Max(other.A.Y, other.B.Y));

    /// <summary>Order of directions u and v by angle, counter-clockwise from the positive x axis.</summary>
    public static int CompareAngle(long ux, long uy, long vx, long vy)
    {
        bool upperU = uy > 0 || (uy == 0 && ux > 0);
        bool upperV = vy > 0 || (vy == 0 && vx > 0);
        return upperU != upperV ? (upperU ? -1 : 1) : -CrossSign(ux, uy, vx, vy);
    }

    /// <summary>
    /// Where the lines ab and cd meet, rounded to the lattice, halves east and north: the same from whichever end and in
    /// whichever order. The caller knows that the segments cross properly.
    /// </summary>
    public static LatticePoint Crossing(LatticePoint a, LatticePoint b, LatticePoint c, LatticePoint d)
    {
        Int128 whole = Cross(b.X - a.X, b.Y - a.Y, d.X - c.X, d.Y - c.Y);
        Int128 part = Cross(c.X - a.X, c.Y - a.Y, d.X - c.X, d.Y - c.Y);
        return new(
            a.X + Share(b.X - a.X, part, whole),
            a.Y + Share(b.Y - a.Y, part, whole));
    }

    /// <summary>length * part / whole, rounded half up; 0 ≤ part/whole ≤ 1.</summary>
    private static long Share(long length, Int128 part, Int128 whole)
    {
        if (whole < 0)
        {
            (part, whole) = (-part, -whole);
        }

        // Only the lattice of a file that is read very finely needs more than 128 bits here.
        long size = Math.Abs(length);
        bool fits = Int128.LeadingZeroCount(whole) + BitOperations.LeadingZeroCount((ulong)size) >= 64 + 3;

        // Up on the way down is towards the start: of size * part / whole a half then goes to the lesser.
        int half = length < 0 ? 1 : 0;
        return Math.Sign(length) * (fits
            ? (long)(((part * size * 2) + whole - half) / (whole * 2))
            : (long)((((BigInteger)part * size * 2) + whole - half) / ((BigInteger)whole * 2)));
    }
}
