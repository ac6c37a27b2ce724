namespace Gis.Optimization.Reach;

/// <summary>A walk between two points.</summary>
/// <param name="StreetMetres">From where the one point meets the network to where the other does.</param>
/// <param name="GapMetres">Straight lines at both ends, from the points to the street.</param>
public readonly record struct Walk(double StreetMetres, double GapMetres)
{
    public double Metres => StreetMetres + GapMetres;
}
