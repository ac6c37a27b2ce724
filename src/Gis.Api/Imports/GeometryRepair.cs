using Gis.Spatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;

namespace Gis.Api.Imports;

/// <summary>The smallest change that makes an invalid polygon valid.</summary>
internal static class GeometryRepair
{
    /// <summary>A valid polygon on the lattice, or null when none comes out.</summary>
    public static Geometry? TryFix(Geometry geometry)
    {
        var repaired = Geo.RoundToLattice(GeometryFixer.Fix(geometry, isKeepMulti: false));
        return repaired is Polygon or MultiPolygon && !repaired.IsEmpty && new IsValidOp(repaired).IsValid
            ? repaired
            : null;
    }

    /// <summary>About how many square metres differ between the rings as drawn and the repaired polygon.</summary>
    public static double ChangeSquareMetres(Geometry drawn, Geometry repaired)
    {
        const double MetresPerDegree = 111_195;
        double shrink = Math.Cos(repaired.EnvelopeInternal.Centre.Y * Math.PI / 180);
        return Math.Abs(drawn.Area - repaired.Area) * MetresPerDegree * MetresPerDegree * shrink;
    }
}
