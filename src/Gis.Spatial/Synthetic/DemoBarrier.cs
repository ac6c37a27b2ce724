using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>A river, railway, hill or reservoir that people can cross in few places or not at all.</summary>
/// <param name="Outline">A polygon; a railway too, as wide as its land.</param>
public sealed record DemoBarrier(BarrierKind Kind, string Name, string EnglishName, Polygon Outline);

/// <summary>What stands in the way.</summary>
public enum BarrierKind
{
    River,
    Railway,
    Hill,
    Reservoir,
}
