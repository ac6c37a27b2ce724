namespace Gis.Spatial.Synthetic;

/// <summary>Splits a whole number in proportion to weights (largest remainder), at least one each.</summary>
internal static class Shares
{
    public static int[] Of(int total, IReadOnlyList<double> weights)
    {
        double sum = Math.Max(weights.Sum(), 1e-9);
        var exact = weights.Select(weight => total * weight / sum).ToArray();
        var shares = exact.Select(share => Math.Max(1, (int)share)).ToArray();
        for (int given = shares.Sum(); given < total; given++)
        {
            int neediest = 0;
            for (int i = 1; i < shares.Length; i++)
            {
                if (exact[i] - shares[i] > exact[neediest] - shares[neediest])
                {
                    neediest = i;
                }
            }

            shares[neediest]++;
        }

        for (int given = shares.Sum(); given > total && shares.Max() > 1; given--)
        {
            shares[Array.IndexOf(shares, shares.Max())]--;
        }

        return shares;
    }
}
