using System.Numerics;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Every distinct lattice point once, numbered in order of first appearance (open addressing).</summary>
internal sealed class VertexTable
{
    private int[] slots;
    private int shift;

    private readonly double stepsPerDegree;

    public VertexTable(int expected, double stepsPerDegree = Geo.LatticePerDegree)
    {
        this.stepsPerDegree = stepsPerDegree;
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, expected * 2));
        slots = new int[size];
        shift = 64 - BitOperations.Log2((uint)size);
        X = new long[Math.Max(8, expected)];
        Y = new long[Math.Max(8, expected)];
    }

    public int Count { get; private set; }

    public long[] X { get; private set; }

    public long[] Y { get; private set; }

    public LatticePoint this[int vertex] => new(X[vertex], Y[vertex]);

    public Coordinate At(int vertex) => new(X[vertex] / stepsPerDegree, Y[vertex] / stepsPerDegree);

    public int FindOrAdd(Coordinate place) => FindOrAdd(
        (long)Math.Round(place.X * stepsPerDegree), (long)Math.Round(place.Y * stepsPerDegree));

    public int FindOrAdd(long x, long y)
    {
        int mask = slots.Length - 1;
        int slot = Slot(x, y);
        while (slots[slot] != 0)
        {
            int vertex = slots[slot] - 1;
            if (X[vertex] == x && Y[vertex] == y)
            {
                return vertex;
            }

            slot = (slot + 1) & mask;
        }

        return Add(x, y, slot);
    }

    private int Add(long x, long y, int slot)
    {
        if (Count == X.Length)
        {
            Resize();
            return FindOrAdd(x, y);
        }

        X[Count] = x;
        Y[Count] = y;
        slots[slot] = ++Count;
        return Count - 1;
    }

    private void Resize()
    {
        var (oldX, oldY, count) = (X, Y, Count);
        Array.Resize(ref oldX, count * 2);
        Array.Resize(ref oldY, count * 2);
        (X, Y) = (oldX, oldY);
        if (slots.Length < count * 4)
        {
            slots = new int[slots.Length * 2];
            shift--;
            int mask = slots.Length - 1;
            for (int vertex = 0; vertex < count; vertex++)
            {
                int slot = Slot(X[vertex], Y[vertex]);
                while (slots[slot] != 0)
                {
                    slot = (slot + 1) & mask;
                }

                slots[slot] = vertex + 1;
            }
        }
    }

    private int Slot(long x, long y)
    {
        ulong mixed = ((ulong)x * 0x9E3779B97F4A7C15UL) ^ BitOperations.RotateLeft((ulong)y * 0xC2B2AE3D27D4EB4FUL, 31);
        return (int)((mixed * 0xD6E8FEB86659FD93UL) >> shift);
    }
}
