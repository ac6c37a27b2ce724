namespace Gis.Optimization.Reach;

/// <summary>For every demand point the walk to its nearest facility.</summary>
/// <param name="Metres">Both gaps to the street included; infinite when no facility can be reached.</param>
/// <param name="Facility">Position of the nearest facility; -1 when none can be reached.</param>
/// <param name="Unattached">No street near enough, or on an island of the network that has no facility.</param>
public sealed record NearestFacilities(float[] Metres, int[] Facility, bool[] Unattached)
{
    /// <summary>Walking seconds at <paramref name="metresPerMinute"/>, infinite where there is no walk.</summary>
    public float[] Seconds(double metresPerMinute)
    {
        var seconds = new float[Metres.Length];
        float perMetre = (float)(60 / metresPerMinute);
        for (int demand = 0; demand < seconds.Length; demand++)
        {
            seconds[demand] = Metres[demand] * perMetre;
        }

        return seconds;
    }
}
