using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Gis.Spatial.Partition.Rules;

/// <summary>A grid cut along barriers and joined again where streets cross them.</summary>
/// <param name="buildings">Pieces without any do not count: nobody walks there.</param>
internal sealed class WalkPieces(
    IReadOnlyList<LineString> barriers, IReadOnlyList<LineString> streets, IReadOnlyList<BuildingCount> buildings)
{
    private readonly STRtree<LineString> barrierIndex = Index(barriers);
    private readonly STRtree<LineString> streetIndex = Index(streets);

    /// <summary>The pieces with buildings, the one with most buildings first.</summary>
    public IReadOnlyList<Geometry> Of(Geometry grid, IReadOnlyList<int> inside)
    {
        LineString[] near = [.. barrierIndex.Query(grid.EnvelopeInternal).Where(line => line.Intersects(grid))];
        return inside.Count == 0 ? []
            : near.Length == 0 && grid.NumGeometries == 1 ? [grid]
            : new WalkCut(grid, near, streetIndex.Query(grid.EnvelopeInternal))
                .Pieces([.. inside.Select(building => buildings[building].Place)]);
    }

    private static STRtree<LineString> Index(IReadOnlyList<LineString> lines)
    {
        var index = new STRtree<LineString>();
        foreach (var line in lines)
        {
            index.Insert(line.EnvelopeInternal, line);
        }

        return index;
    }
}
