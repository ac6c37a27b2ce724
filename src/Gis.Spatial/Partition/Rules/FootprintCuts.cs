using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Gis.Spatial.Partition.Rules;

/// <summary>Buildings that stand in a grid and beyond it.</summary>
internal sealed class FootprintCuts
{
    private readonly STRtree<Geometry> index = new();

    /// <param name="footprints">On the coordinate lattice; anything but surfaces is passed over.</param>
    public FootprintCuts(IReadOnlyList<Geometry> footprints)
    {
        foreach (var footprint in footprints.Where(footprint => footprint.Dimension == Dimension.Surface))
        {
            index.Insert(footprint.EnvelopeInternal, footprint);
        }

        index.Build();
    }

    public GeometryCollection CutBy(BorderMeeting border) => Geo.Factory.CreateGeometryCollection(
    [
        .. index.Query(border.Grid.EnvelopeInternal).Where(footprint => IsCut(footprint, border))
            .OrderBy(footprint => footprint.EnvelopeInternal.MinX).ThenBy(footprint => footprint.EnvelopeInternal.MinY),
    ]);

    /// <summary>
    /// A border that crosses an edge cuts. One that meets no edge cuts only if it lies inside. One that touches an edge
    /// may run along it.
    /// </summary>
    private static bool IsCut(Geometry footprint, BorderMeeting border)
    {
        var met = Meeting.Apart;
        foreach (var edge in BorderSegments.Undirected(footprint))
        {
            var meeting = border.Meet(edge);
            if (meeting == Meeting.Crossing)
            {
                return true;
            }

            met = meeting > met ? meeting : met;
        }

        return met == Meeting.Apart
            ? border.HasCornerIn(footprint)
            : border.Grid.Relate(footprint) is var relation && relation.Matches("T********") && !relation.IsCovers();
    }
}
