using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>How far vertices may move, and whether those of matched borders may too.</summary>
/// <param name="Places">Only vertices in these move, degrees; null for all.</param>
internal readonly record struct Snap(double Metres, bool Everything, IReadOnlyList<Envelope>? Places = null)
{
    public bool Covers(Coordinate vertex) => Places is null || Places.Any(place => place.Contains(vertex));
}
