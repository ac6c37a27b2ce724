using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Gis.Spatial.Partition.Rules;

/// <summary>Buildings that stand in a grid and beyond it.</summary>
internal sealed class FootprintCuts
{
    private readonly STRtree<Geometry> index = new();

    public FootprintCuts(IReadOnlyList<Geometry> footprints)
    {
        foreach (var footprint in footprints.Where(footprint => footprint.Dimension == Dimension.Surface))
        {
            index.Insert(footprint.EnvelopeInternal, footprint);
        }
    }

    public GeometryCollection CutBy(Geometry grid)
    {
        var border = PreparedGeometryFactory.Prepare(grid.Boundary);
        return Geo.Factory.CreateGeometryCollection([.. index.Query(grid.EnvelopeInternal)
            .Where(footprint => border.Intersects(footprint) && !grid.Covers(footprint)
                && grid.Relate(footprint, "T********"))]);
    }
}
