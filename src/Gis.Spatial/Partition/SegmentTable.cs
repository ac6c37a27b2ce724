using System.Numerics;

namespace Gis.Spatial.Partition;

/// <summary>Every distinct undirected segment once, with the rings that run along it and their directions.</summary>
/// <remarks>
/// A use is <c>ring * 2 + direction</c>; direction 0 runs from the lower vertex number to the higher. A segment without
/// a use is dead: it has been split into pieces.
/// </remarks>
internal sealed class SegmentTable
{
    public const int None = -1;
    private readonly Dictionary<int, List<int>> further = [];
    private int[] slots;
    private int shift;

    public SegmentTable(int expected)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, expected * 2));
        slots = new int[size];
        shift = 64 - BitOperations.Log2((uint)size);
        Allocate(Math.Max(8, expected));
    }

    public int Count { get; private set; }

    /// <summary>The end with the lower vertex number.</summary>
    public int[] Low { get; private set; } = [];

    public int[] High { get; private set; } = [];

    public int[] FirstUse { get; private set; } = [];

    public int[] SecondUse { get; private set; } = [];

    public bool IsAlive(int segment) => FirstUse[segment] != None;

    /// <summary>Uses beyond the second: always a sign of overlapping polygons.</summary>
    public IReadOnlyList<int> FurtherUses(int segment) =>
        further.Count > 0 && further.TryGetValue(segment, out var uses) ? uses : [];

    public int FindOrAdd(int from, int to)
    {
        int low = Math.Min(from, to);
        int high = Math.Max(from, to);
        int mask = slots.Length - 1;
        int slot = Slot(low, high);
        while (slots[slot] != 0)
        {
            int segment = slots[slot] - 1;
            if (Low[segment] == low && High[segment] == high)
            {
                return segment;
            }

            slot = (slot + 1) & mask;
        }

        return Append(low, high, slot);
    }

    public int Add(int from, int to, int ring)
    {
        int segment = FindOrAdd(from, to);
        AddUse(segment, (ring * 2) + (from < to ? 0 : 1));
        return segment;
    }

    public void AddUse(int segment, int use)
    {
        if (FirstUse[segment] == None)
        {
            FirstUse[segment] = use;
        }
        else if (SecondUse[segment] == None)
        {
            SecondUse[segment] = use;
        }
        else if (further.TryGetValue(segment, out var uses))
        {
            uses.Add(use);
        }
        else
        {
            further[segment] = [use];
        }
    }

    /// <summary>All uses, as seen by someone walking from <paramref name="from"/> along the segment.</summary>
    public void CopyUses(int segment, int from, List<int> uses)
    {
        uses.Clear();
        int flip = Low[segment] == from ? 0 : 1;
        if (FirstUse[segment] != None)
        {
            uses.Add(FirstUse[segment] ^ flip);
        }

        if (SecondUse[segment] != None)
        {
            uses.Add(SecondUse[segment] ^ flip);
            foreach (int use in FurtherUses(segment))
            {
                uses.Add(use ^ flip);
            }
        }
    }

    public void Kill(int segment)
    {
        FirstUse[segment] = None;
        SecondUse[segment] = None;
        further.Remove(segment);
    }

    private int Append(int low, int high, int slot)
    {
        if (Count == Low.Length)
        {
            Grow();
            return FindOrAdd(low, high);
        }

        Low[Count] = low;
        High[Count] = high;
        slots[slot] = ++Count;
        return Count - 1;
    }

    private void Allocate(int capacity)
    {
        var (low, high, first, second) = (Low, High, FirstUse, SecondUse);
        Array.Resize(ref low, capacity);
        Array.Resize(ref high, capacity);
        Array.Resize(ref first, capacity);
        Array.Resize(ref second, capacity);
        Array.Fill(first, None, Count, capacity - Count);
        Array.Fill(second, None, Count, capacity - Count);
        (Low, High, FirstUse, SecondUse) = (low, high, first, second);
    }

    private void Grow()
    {
        Allocate(Low.Length * 2);
        if (slots.Length < Low.Length * 2)
        {
            slots = new int[slots.Length * 2];
            shift--;
            int mask = slots.Length - 1;
            for (int segment = 0; segment < Count; segment++)
            {
                int slot = Slot(Low[segment], High[segment]);
                while (slots[slot] != 0)
                {
                    slot = (slot + 1) & mask;
                }

                slots[slot] = segment + 1;
            }
        }
    }

    private int Slot(int low, int high)
    {
        ulong key = ((ulong)(uint)low << 32) | (uint)high;
        return (int)((key * 0x9E3779B97F4A7C15UL) >> shift);
    }
}
