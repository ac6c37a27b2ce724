using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Isochrones;

/// <summary>Cuts one block into the ground of its reached and of its unreached streets.</summary>
/// <param name="rim">Border of the whole drawing: it is no street.</param>
/// <param name="doors">Null where every block is cut, lived in or not.</param>
internal sealed class FaceCut(
    Polygon face, Geometry rim, STRtree<WalkedStreet> streets, STRtree<Door>? doors)
{
    /// <summary>A street this near to the face bounds it: crossings were rounded.</summary>
    private const double TouchMetres = 0.05;

    private readonly Envelope box = face.EnvelopeInternal;

    public FaceParts Cut()
    {
        var near = streets.Query(box);
        if (near.All(street => Array.TrueForAll(street.Places, place => !place.IsReached)))
        {
            return new(null, face);
        }

        double across = box.Diameter;
        if (near.All(street => Array.TrueForAll(street.Places, place => place.SpareMetres >= across)))
        {
            return new(face, null);
        }

        return OfDoors(near) ?? CutAtPlaces([.. near.SelectMany(Touching)]);
    }

    /// <summary>The whole block, where its doors agree; null where it has to be cut.</summary>
    private FaceParts? OfDoors(IList<WalkedStreet> near)
    {
        if (doors is null)
        {
            return null;
        }

        var own = doors.Query(box)
            .Where(door => SimplePointInAreaLocator.Locate(door.Place, face) != Location.Exterior).ToList();
        int reached = own.Count(door => door.IsReached);
        if (reached > 0 && reached < own.Count)
        {
            return null;
        }

        bool isWithin = reached > 0;
        if (own.Count == 0)
        {
            var places = near.SelectMany(street => street.Places)
                .Where(place => box.Contains(place.X, place.Y)).ToList();
            isWithin = places.Count(place => place.IsReached) * 2 > places.Count;
        }

        return isWithin ? new(face, null) : new(null, face);
    }

    private FaceParts CutAtPlaces(List<List<StreetPlace>> runs)
    {
        var places = runs.SelectMany(run => run).ToList();
        if (places.TrueForAll(place => !place.IsReached))
        {
            return new(null, face);
        }

        double depth = Depth();
        if (places.TrueForAll(place => place.SpareMetres >= depth))
        {
            return new(face, null);
        }

        var reached = Overlay(face, new NearestGround(runs, box, depth).Reached(), SpatialFunction.Intersection);
        return new(reached, Overlay(face, reached, SpatialFunction.Difference));
    }

    private static Geometry Overlay(Geometry one, Geometry other, SpatialFunction operation) =>
        Polygons.Of(OverlayNGRobust.Overlay(one, other, operation));

    /// <summary>The unbroken runs of places of a street that lie on or in the face.</summary>
    private IEnumerable<List<StreetPlace>> Touching(WalkedStreet street)
    {
        var run = new List<StreetPlace>();
        foreach (var place in street.Places)
        {
            if (Touches(new(place.X, place.Y)))
            {
                run.Add(place);
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private bool Touches(Coordinate place) =>
        place.X >= box.MinX - TouchMetres && place.X <= box.MaxX + TouchMetres
        && place.Y >= box.MinY - TouchMetres && place.Y <= box.MaxY + TouchMetres
        && (SimplePointInAreaLocator.Locate(place, face) != Location.Exterior
            || DistanceComputer.PointToSegmentString(place, face.Shell.Coordinates) <= TouchMetres
            || face.Holes.Any(
                hole => DistanceComputer.PointToSegmentString(place, hole.Coordinates) <= TouchMetres));

    /// <summary>No point of the face is farther than this from a street.</summary>
    private double Depth() => face.IsWithinDistance(rim, TouchMetres)
        ? box.Diameter
        : Math.Min(box.Width, box.Height) / 2;
}
