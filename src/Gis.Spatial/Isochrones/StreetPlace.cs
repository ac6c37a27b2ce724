namespace Gis.Spatial.Isochrones;

/// <summary>A place on a street, in local metres.</summary>
/// <param name="SpareMetres">
/// What is left of the longest walk on arrival here: below zero where the walk is too long, negative infinity where
/// there is none.
/// </param>
public readonly record struct StreetPlace(double X, double Y, double SpareMetres)
{
    public bool IsReached => SpareMetres > 0;
}
