using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Algorithm;
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

        index.Build();
    }

    /// <summary>Only buildings whose box a segment of the border meets can be cut by it.</summary>
    public GeometryCollection CutBy(Geometry grid)
    {
        (Coordinate From, Coordinate To)[] border = [.. BorderSegments.Undirected(grid)
            .Select(segment => (segment.From.ToCoordinate(), segment.To.ToCoordinate()))];
        var prepared = PreparedGeometryFactory.Prepare(grid);
        return Geo.Factory.CreateGeometryCollection([.. index.Query(grid.EnvelopeInternal)
            .Where(footprint => IsMet(footprint.EnvelopeInternal, border))
            .Where(footprint => !prepared.Covers(footprint) && prepared.Intersects(footprint)
                && grid.Relate(footprint, "T********"))
            .OrderBy(footprint => footprint.EnvelopeInternal.MinX).ThenBy(footprint => footprint.EnvelopeInternal.MinY)]);
    }

    private static bool IsMet(Envelope box, (Coordinate From, Coordinate To)[] border)
    {
        var meeting = new RectangleLineIntersector(box);
        return Array.Exists(border, segment => meeting.Intersects(segment.From, segment.To));
    }
}
