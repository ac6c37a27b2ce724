namespace Gis.Optimization.Siting.Medians;

/// <summary>Marks the sites with the smallest values.</summary>
internal static class TopSites
{
    /// <param name="scratch">A copy of <paramref name="values"/>; its order is destroyed.</param>
    public static void Mark(double[] values, double[] scratch, int count, bool[] isTop)
    {
        Array.Clear(isTop);
        if (count <= 0)
        {
            return;
        }

        double threshold = count >= values.Length ? double.PositiveInfinity : Select(scratch, count - 1);
        int left = count;
        for (int site = 0; site < values.Length; site++)
        {
            if (values[site] < threshold)
            {
                isTop[site] = true;
                left--;
            }
        }

        for (int site = 0; site < values.Length && left > 0; site++)
        {
            if (values[site] == threshold)
            {
                isTop[site] = true;
                left--;
            }
        }
    }

    /// <summary>The value that would be at a place if the array were sorted (Hoare, CACM 4, 1961).</summary>
    public static double Select(Span<double> values, int place)
    {
        int low = 0;
        int high = values.Length - 1;
        while (low < high)
        {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            (low, high) = place <= j ? (low, j) : place >= i ? (i, high) : (place, place);
        }

        return values[place];
    }
}
