using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Gis.Spatial.Partition.Rules;

/// <summary>A community, quick to ask whether a grid lies inside it.</summary>
internal sealed class CommunityOutline
{
    private readonly STRtree<(LatticePoint From, LatticePoint To)> segments = new();
    private readonly IndexedPointInAreaLocator locator;

    public CommunityOutline(Geometry geometry)
    {
        Geometry = geometry;
        locator = new(geometry);
        foreach (var segment in BorderSegments.Undirected(geometry))
        {
            segments.Insert(new Envelope(segment.From.ToCoordinate(), segment.To.ToCoordinate()), segment);
        }

        segments.Build();
    }

    public Geometry Geometry { get; }

    /// <summary>
    /// The middle of each part lies inside, and no piece of the outline, but for those that are the grid's own border,
    /// runs through the grid.
    /// </summary>
    public bool Covers(Geometry grid)
    {
        for (int i = 0; i < grid.NumGeometries; i++)
        {
            if (locator.Locate(grid.GetGeometryN(i).InteriorPoint.Coordinate) == Location.Exterior)
            {
                return false;
            }
        }

        var own = BorderSegments.Undirected(grid).ToHashSet();
        var prepared = PreparedGeometryFactory.Prepare(grid);
        return segments.Query(grid.EnvelopeInternal).All(segment => own.Contains(segment) || !RunsThrough(segment, prepared));
    }

    /// <summary>Most segments in the box of a grid do not meet it at all, which the prepared grid tells cheaply.</summary>
    private static bool RunsThrough((LatticePoint From, LatticePoint To) segment, IPreparedGeometry grid)
    {
        var line = Geo.Factory.CreateLineString([segment.From.ToCoordinate(), segment.To.ToCoordinate()]);
        return grid.Intersects(line) && grid.Geometry.Relate(line, "T********");
    }
}
