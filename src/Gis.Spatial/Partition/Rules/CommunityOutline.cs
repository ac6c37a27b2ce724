using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
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
    public bool Covers(BorderMeeting border)
    {
        var grid = border.Grid;
        for (int i = 0; i < grid.NumGeometries; i++)
        {
            if (locator.Locate(grid.GetGeometryN(i).InteriorPoint.Coordinate) == Location.Exterior)
            {
                return false;
            }
        }

        return segments.Query(grid.EnvelopeInternal)
            .All(segment => border.Has(segment) || !RunsThrough(segment, border));
    }

    private static bool RunsThrough((LatticePoint From, LatticePoint To) segment, BorderMeeting border) =>
        border.Meet(segment) switch
        {
            Meeting.Crossing => true,
            Meeting.Apart => BorderMeeting.IsInside(border.Grid, segment.From),
            _ => border.Grid.Relate(
                Geo.Factory.CreateLineString([segment.From.ToCoordinate(), segment.To.ToCoordinate()]), "T********"),
        };
}
