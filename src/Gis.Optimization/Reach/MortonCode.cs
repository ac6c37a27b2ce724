namespace Gis.Optimization.Reach;

/// <summary>Interleaves two coordinates to one number: near places mostly get near numbers (Morton, 1966).</summary>
internal static class MortonCode
{
    private const double Origin = 1 << 30;

    /// <param name="x">Metres, within a million kilometres of the origin.</param>
    public static ulong Of(double x, double y) => Spread((uint)(x + Origin)) | (Spread((uint)(y + Origin)) << 1);

    private static ulong Spread(uint value)
    {
        ulong bits = value;
        bits = (bits | (bits << 16)) & 0x0000FFFF0000FFFF;
        bits = (bits | (bits << 8)) & 0x00FF00FF00FF00FF;
        bits = (bits | (bits << 4)) & 0x0F0F0F0F0F0F0F0F;
        bits = (bits | (bits << 2)) & 0x3333333333333333;
        return (bits | (bits << 1)) & 0x5555555555555555;
    }
}
