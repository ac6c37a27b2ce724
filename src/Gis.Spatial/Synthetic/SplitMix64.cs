namespace Gis.Spatial.Synthetic;

/// <summary>A small random generator with a fixed algorithm: the same numbers on every machine and runtime.</summary>
/// <remarks>Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.</remarks>
internal struct SplitMix64(ulong state)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>A generator of its own for one purpose and one place: what is drawn elsewhere never shifts it.</summary>
    public static SplitMix64 For(ulong seed, Draw purpose, long first, long second = 0)
    {
        ulong state = Mix(seed + Golden);
        state = Mix(state ^ ((ulong)purpose * Golden));
        state = Mix(state ^ ((ulong)first * 0xD1B54A32D192ED03));
        return new SplitMix64(Mix(state ^ ((ulong)second * 0x8CB92BA72F3D8DD7)));
    }

    public ulong Next()
    {
        state += Golden;
        return Mix(state);
    }

    /// <summary>From 0 up to but without 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>From 0 up to but without <paramref name="count"/>.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>Both ends can be drawn.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
