using Gis.Spatial;
using Gis.Spatial.Files;
using NetTopologySuite.Geometries;

namespace Gis.Api.Imports;

/// <summary>Decides what geometry of a feature is stored, or why none is.</summary>
internal sealed class RowChecks(GeometryNeed need, bool strict, ProblemList problems)
{
    /// <summary>The geometry and the place of a row; false when the feature was rejected.</summary>
    public bool TryTake(SourceFeature feature, out Geometry? geometry, out Point? place)
    {
        (geometry, place) = (feature.Geometry, null);
        if (feature.Problem is { } problem && !IsAllowed(problem) && !TryRepair(feature, problem, ref geometry))
        {
            return false;
        }

        if (geometry is null)
        {
            return need == GeometryNeed.AreaOrNone || Reject(feature, "It has no geometry.");
        }

        bool fits = need switch
        {
            GeometryNeed.Place => geometry is Point or Polygon or MultiPolygon,
            GeometryNeed.Line => geometry is LineString or MultiLineString,
            _ => geometry is Polygon or MultiPolygon,
        };
        if (!fits)
        {
            return Reject(feature, $"It is a {geometry.GeometryType}, but {Wanted} is needed.");
        }

        place = geometry as Point ?? Geo.RoundToLattice(geometry.InteriorPoint);
        return true;
    }

    private string Wanted => need switch
    {
        GeometryNeed.Place => "a point or polygon",
        GeometryNeed.Line => "a line",
        _ => "a polygon",
    };

    private bool IsAllowed(SourceProblem problem) =>
        (problem.Kind == SourceProblemKind.NoGeometry && need == GeometryNeed.AreaOrNone)
        || (problem.Kind == SourceProblemKind.InvalidGeometry && need == GeometryNeed.Line);

    private bool TryRepair(SourceFeature feature, SourceProblem problem, ref Geometry? geometry)
    {
        if (problem.Kind == SourceProblemKind.InvalidGeometry)
        {
            problems.CountInvalid();
        }

        if (problem.Kind != SourceProblemKind.InvalidGeometry || strict || feature.Geometry is not { } drawn
            || GeometryRepair.TryFix(drawn) is not { } repaired)
        {
            return Reject(feature, problem.Message);
        }

        double change = GeometryRepair.ChangeSquareMetres(drawn, repaired);
        problems.Note(feature.Number, $"{problem.Message} It was repaired; its area changed by {change:N2} m².");
        geometry = repaired;
        return true;
    }

    private bool Reject(SourceFeature feature, string message)
    {
        problems.Reject(feature.Number, message);
        return false;
    }
}
