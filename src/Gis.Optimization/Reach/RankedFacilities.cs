namespace Gis.Optimization.Reach;

/// <summary>The nearest facilities of every demand point, in flat arrays of <paramref name="Ranks"/> entries a point.</summary>
/// <param name="Metres">Ascending within a point, gaps included; infinite where there is no such facility.</param>
/// <param name="Facility">Position of the facility; -1 where there is none.</param>
public sealed record RankedFacilities(int Ranks, float[] Metres, int[] Facility)
{
    /// <summary>Walk to the facility of a rank, 1 being the nearest.</summary>
    public float MetresTo(int point, int rank) => Metres[(point * Ranks) + rank - 1];

    internal RankedList At(int point) =>
        new(Metres.AsSpan(point * Ranks, Ranks), Facility.AsSpan(point * Ranks, Ranks));
}

/// <summary>The entries of one point, kept in order; a place stands in it once, with its shortest walk.</summary>
internal readonly ref struct RankedList(Span<float> metres, Span<int> facility)
{
    private readonly Span<float> metres = metres;
    private readonly Span<int> facility = facility;

    public void Clear()
    {
        metres.Fill(float.PositiveInfinity);
        facility.Fill(-1);
    }

    /// <summary>False when the list stays as it was.</summary>
    public bool Add(float walk, int place)
    {
        if (!(walk < metres[^1]))
        {
            return false;
        }

        int at = metres.Length - 1;
        for (int rank = 0; rank < at; rank++)
        {
            at = facility[rank] == place ? rank : at;
        }

        if (walk >= metres[at])
        {
            return false;
        }

        for (; at > 0 && metres[at - 1] > walk; at--)
        {
            (metres[at], facility[at]) = (metres[at - 1], facility[at - 1]);
        }

        (metres[at], facility[at]) = (walk, place);
        return true;
    }
}
