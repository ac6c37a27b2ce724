namespace Gis.Optimization.Districting;

/// <summary>Small fast random numbers that are the same everywhere for a seed (Vigna's xorshift64*, 2016).</summary>
internal sealed class FastRandom(int seed)
{
    private ulong state = ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL) + 0xD1B54A32D192ED03UL;

    public int Next(int limit) => (int)(((Step() >> 32) * (ulong)limit) >> 32);

    public double NextDouble() => (Step() >> 11) * (1.0 / (1UL << 53));

    private ulong Step()
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return state * 0x2545F4914F6CDD1DUL;
    }
}
