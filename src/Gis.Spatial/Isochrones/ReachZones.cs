using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Isochrones;

/// <summary>Ground from which a walk is short enough, and ground from which it is not.</summary>
/// <remarks>
/// Drawn block by block between the streets. Nobody steps off at a street that is not the nearest one, so a block whose
/// streets are all reached is whole, and a block whose streets are reached in part is cut halfway between them. A
/// reached bank never colours the other one, and no hull bridges what cannot be walked.
/// </remarks>
/// <param name="Within">Polygons in local metres; may be empty.</param>
/// <param name="Beyond">Likewise; the two share borders and no ground.</param>
public sealed record ReachZones(Geometry Within, Geometry Beyond)
{
    /// <summary>Plain metres: no reference system, floating coordinates, the modern overlay.</summary>
    public static GeometryFactory Metres { get; } = new NetTopologySuite.NtsGeometryServices(
        Geo.Services.DefaultCoordinateSequenceFactory,
        new PrecisionModel(PrecisionModels.Floating),
        srid: 0,
        GeometryOverlay.NG,
        new CoordinateEqualityComparer()).CreateGeometryFactory();

    /// <param name="outline">Polygons in local metres: nothing is drawn outside.</param>
    /// <param name="streets">All streets that one can walk on near the outline, reached or not.</param>
    /// <param name="doors">
    /// Where given, a block is cut only if it has doors of both kinds, is whole if it has one kind, and follows most of
    /// its streets if it has none: the borders then run along streets nearly everywhere.
    /// </param>
    public static ReachZones Draw(
        Geometry outline,
        IReadOnlyList<WalkedStreet> streets,
        IReadOnlyList<Door>? doors = null,
        CancellationToken stopEarly = default)
    {
        var faces = StreetFaces.Of(outline, streets);
        var index = new STRtree<WalkedStreet>();
        foreach (var street in streets)
        {
            index.Insert(street.Line.EnvelopeInternal, street);
        }

        index.Build();
        var doorIndex = IndexOf(doors);
        var parts = new FaceParts[faces.Count];
        var rim = outline.Boundary;

        // A few faces take most of the time: they are begun first, one by one.
        faces.Sort((one, other) => other.NumPoints.CompareTo(one.NumPoints));
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, faces.Count), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { CancellationToken = stopEarly },
            face => parts[face] = new FaceCut(faces[face], rim, index, doorIndex).Cut());
        Geometry within = Metres.CreateMultiPolygon(), beyond = within;
        Parallel.Invoke(
            () => within = Union(parts.Select(part => part.Within)),
            () => beyond = Union(parts.Select(part => part.Beyond)));
        return new(within, beyond);
    }

    private static STRtree<Door>? IndexOf(IReadOnlyList<Door>? doors)
    {
        if (doors is null)
        {
            return null;
        }

        var index = new STRtree<Door>();
        foreach (var door in doors)
        {
            index.Insert(new Envelope(door.Place), door);
        }

        index.Build();
        return index;
    }

    private static Geometry Union(IEnumerable<Geometry?> parts)
    {
        Geometry[] polygons = [.. parts.OfType<Geometry>().Where(part => !part.IsEmpty)];
        return polygons.Length == 0
            ? Metres.CreateMultiPolygon()
            : Polygons.Of(OverlayNGRobust.Union(polygons, Metres));
    }
}
