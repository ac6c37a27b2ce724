namespace Gis.Spatial.Streets;

/// <summary>The shape points of a street layer by position: their ids and coordinates.</summary>
/// <remarks>An interface so that a large extract may keep its points as integers in flat arrays.</remarks>
internal interface IStreetVertices
{
    int Count { get; }

    long Id(int vertex);

    /// <summary>Degrees on the 1e-8 lattice.</summary>
    (double Longitude, double Latitude) Location(int vertex);

    /// <summary>Metres above any one level; NaN where the layer does not say.</summary>
    double Height(int vertex) => double.NaN;
}
