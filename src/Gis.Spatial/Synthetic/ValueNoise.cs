namespace Gis.Spatial.Synthetic;

/// <summary>Smooth random hills between -1 and 1, made of sums and products only so that machines agree to the bit.</summary>
/// <remarks>Value noise: random values on a unit lattice, blended by the cubic 3t² - 2t³.</remarks>
internal sealed class ValueNoise(ulong seed, Draw purpose)
{
    public double At(double x, double y)
    {
        double left = Math.Floor(x);
        double bottom = Math.Floor(y);
        double blendX = Blend(x - left);
        double blendY = Blend(y - bottom);
        double low = Mix(Corner(left, bottom), Corner(left + 1, bottom), blendX);
        double high = Mix(Corner(left, bottom + 1), Corner(left + 1, bottom + 1), blendX);
        return Mix(low, high, blendY);
    }

    private static double Blend(double share) => share * share * (3 - (2 * share));

    private static double Mix(double from, double to, double share) => from + ((to - from) * share);

    private double Corner(double x, double y) =>
        (2 * SplitMix64.For(seed, purpose, (long)x, (long)y).Unit()) - 1;
}
