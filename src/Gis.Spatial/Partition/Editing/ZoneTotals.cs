namespace Gis.Spatial.Partition.Editing;

/// <summary>Running totals of a zone, kept by difference.</summary>
public sealed class ZoneTotals
{
    private readonly double[] sums;

    internal ZoneTotals(int measures) => sums = new double[measures];

    public int Blocks { get; private set; }

    public double AreaSquareMetres { get; private set; }

    public double PerimeterMetres { get; internal set; }

    /// <summary>In the order of the amounts given for each block.</summary>
    public IReadOnlyList<double> Sums => sums;

    internal void Add(double areaSquareMetres, double[] amounts, int sign)
    {
        Blocks += sign;
        AreaSquareMetres += sign * areaSquareMetres;
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += sign * amounts[i];
        }
    }
}
