using Gis.Spatial.Streets;

namespace Gis.Spatial.Synthetic;

/// <summary>The parallel street lines of one direction: their spacing, their classes and the strip of a barrier.</summary>
/// <remarks>Line k lies before strip k. Every district ends on an arterial.</remarks>
internal sealed class LatticeLines
{
    private readonly double[] metres;
    private readonly StreetClass[] classes;
    private readonly bool[] isBarrier;

    private LatticeLines(int strips)
    {
        metres = new double[strips + 1];
        classes = new StreetClass[strips + 1];
        isBarrier = new bool[strips];
    }

    /// <summary>Metres from the middle of the site, before the lattice is warped.</summary>
    public double Metres(int line) => metres[line];

    public StreetClass Class(int line) => classes[line];

    public double Width(int strip) => metres[strip + 1] - metres[strip];

    /// <summary>The strip is a river or a railway.</summary>
    public bool IsBarrier(int strip) => strip >= 0 && strip < isBarrier.Length && isBarrier[strip];

    /// <summary>Streets on this line go on across a barrier: elsewhere they end at the bank.</summary>
    public bool CrossesBarriers(int line) => classes[line] == StreetClass.Arterial;

    /// <param name="barrierShare">Where in a district the barrier runs, as a share of its width; null for none.</param>
    public static LatticeLines Lay(
        ulong seed, Draw purpose, int districts, int stripsPerDistrict, double? barrierShare, double barrierMetres)
    {
        var lines = new LatticeLines(districts * stripsPerDistrict);
        for (int district = 0; district < districts; district++)
        {
            int first = district * stripsPerDistrict;
            lines.Classify(SplitMix64.For(seed, Draw.LineClass, (long)purpose, district), first, stripsPerDistrict);
            if (barrierShare is { } share && district % 2 == 0)
            {
                int strip = first + (int)(stripsPerDistrict * share);
                lines.isBarrier[strip] = true;
                lines.classes[strip] = StreetClass.Collector;
                lines.classes[strip + 1] = StreetClass.Collector;
            }
        }

        lines.Space(seed, purpose, barrierMetres);
        return lines;
    }

    private void Classify(SplitMix64 random, int first, int strips)
    {
        Array.Fill(classes, StreetClass.Local, first, strips + 1);
        classes[first] = StreetClass.Arterial;
        classes[first + strips] = StreetClass.Arterial;
        int line = first;
        while (true)
        {
            int next = line + random.Between(8, 12);
            if (next > first + strips - 4)
            {
                return;
            }

            classes[line + ((next - line) / 2) + random.Between(-1, 1)] = StreetClass.Collector;
            classes[next] = StreetClass.Arterial;
            line = next;
        }
    }

    private void Space(ulong seed, Draw purpose, double barrierMetres)
    {
        for (int strip = 0; strip < isBarrier.Length; strip++)
        {
            double width = isBarrier[strip]
                ? barrierMetres
                : SplitMix64.For(seed, purpose, strip).Between(86, 128);
            metres[strip + 1] = metres[strip] + width;
        }

        double middle = metres[^1] / 2;
        for (int line = 0; line < metres.Length; line++)
        {
            metres[line] -= middle;
        }
    }
}
