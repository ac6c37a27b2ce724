using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>How near a place that is laid upon a border comes to it.</summary>
/// <remarks>
/// A place on a slanted border is not on the lattice: written down, it lies a little to one side. A map that draws in a
/// projection errs by centimetres along long borders.
/// </remarks>
internal sealed class BorderReach
{
    public const double Metres = 0.05;

    private readonly Coordinate place;
    private readonly double perLongitude;
    private readonly double perLatitude;

    public BorderReach(Coordinate place)
    {
        this.place = place;
        (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree(place.Y);
        Around = new(place);
        Around.ExpandBy(Metres / perLongitude, Metres / perLatitude);
    }

    /// <summary>What lies outside is out of reach, in degrees.</summary>
    public Envelope Around { get; }

    /// <summary>Metres to a corner.</summary>
    public double To(LatticePoint corner)
    {
        var (x, y) = Offset(corner);
        return Math.Sqrt((x * x) + (y * y));
    }

    /// <summary>Metres to the nearest place of a side, and that place in degrees.</summary>
    public (double Metres, Coordinate Place) To((LatticePoint From, LatticePoint To) side)
    {
        var (ax, ay) = Offset(side.From);
        var (bx, by) = Offset(side.To);
        double ux = bx - ax, uy = by - ay;
        double share = Math.Clamp(-((ax * ux) + (ay * uy)) / ((ux * ux) + (uy * uy)), 0, 1);
        double x = ax + (share * ux), y = ay + (share * uy);
        return (Math.Sqrt((x * x) + (y * y)), new(place.X + (x / perLongitude), place.Y + (y / perLatitude)));
    }

    /// <summary>Metres eastward and northward from the place.</summary>
    private (double X, double Y) Offset(LatticePoint corner)
    {
        var at = corner.ToCoordinate();
        return ((at.X - place.X) * perLongitude, (at.Y - place.Y) * perLatitude);
    }
}
