namespace Gis.Optimization.Reach;

/// <summary>Who can walk to which facility within a limit: pairs in order of their walk.</summary>
/// <remarks>
/// Immutable. One facility more or less is a pass over the pairs, not a new sort: what a what-if question needs.
/// </remarks>
public sealed class WalkPairs
{
    private readonly WalkPair[] pairs;

    private WalkPairs(WalkPair[] pairs) => this.pairs = pairs;

    public ReadOnlySpan<WalkPair> InOrder => pairs;

    /// <param name="catchments">Of facilities 0, 1, …</param>
    public static WalkPairs Of(Catchment[] catchments)
    {
        var pairs = new WalkPair[catchments.Sum(catchment => catchment.Demand.Length)];
        int next = 0;
        for (int facility = 0; facility < catchments.Length; facility++)
        {
            next = Write(catchments[facility], facility, pairs, next);
        }

        Array.Sort(pairs);
        return new(pairs);
    }

    /// <summary>With the catchment of one more facility.</summary>
    public WalkPairs With(Catchment catchment, int facility)
    {
        var added = new WalkPair[catchment.Demand.Length];
        Write(catchment, facility, added, 0);
        Array.Sort(added);
        var merged = new WalkPair[pairs.Length + added.Length];
        int old = 0, fresh = 0;
        for (int at = 0; at < merged.Length; at++)
        {
            merged[at] = fresh == added.Length || (old < pairs.Length && pairs[old].CompareTo(added[fresh]) <= 0)
                ? pairs[old++]
                : added[fresh++];
        }

        return new(merged);
    }

    /// <summary>Those of them within a shorter limit.</summary>
    public WalkPairs Within(float limitMetres)
    {
        int beyond = Array.BinarySearch(pairs, new WalkPair(limitMetres, int.MaxValue, int.MaxValue));
        return new(pairs[..(beyond < 0 ? ~beyond : beyond)]);
    }

    public WalkPairs Without(int facility) => new(Array.FindAll(pairs, pair => pair.Facility != facility));

    private static int Write(Catchment catchment, int facility, WalkPair[] pairs, int next)
    {
        for (int entry = 0; entry < catchment.Demand.Length; entry++)
        {
            pairs[next++] = new(catchment.Metres[entry], catchment.Demand[entry], facility);
        }

        return next;
    }
}

/// <summary>A demand point and a facility that its people can walk to; ordered by walk, then by number.</summary>
public readonly record struct WalkPair(float Metres, int Point, int Facility) : IComparable<WalkPair>
{
    public int CompareTo(WalkPair other)
    {
        int order = Metres.CompareTo(other.Metres);
        order = order != 0 ? order : Point.CompareTo(other.Point);
        return order != 0 ? order : Facility.CompareTo(other.Facility);
    }

    public static bool operator <(WalkPair one, WalkPair other) => one.CompareTo(other) < 0;

    public static bool operator >(WalkPair one, WalkPair other) => one.CompareTo(other) > 0;

    public static bool operator <=(WalkPair one, WalkPair other) => one.CompareTo(other) <= 0;

    public static bool operator >=(WalkPair one, WalkPair other) => one.CompareTo(other) >= 0;
}
