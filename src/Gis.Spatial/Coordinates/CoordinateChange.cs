using NetTopologySuite.Geometries;

namespace Gis.Spatial.Coordinates;

/// <summary>Puts another pair in the place of every coordinate of a geometry.</summary>
public sealed class CoordinateChange(Func<double, double, (double X, double Y)> change) : IEntireCoordinateSequenceFilter
{
    public bool Done => false;

    public bool GeometryChanged => true;

    public void Filter(CoordinateSequence seq)
    {
        for (int i = 0; i < seq.Count; i++)
        {
            var (x, y) = change(seq.GetX(i), seq.GetY(i));
            seq.SetOrdinate(i, 0, x);
            seq.SetOrdinate(i, 1, y);
        }
    }
}
