using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Gis.Spatial.Files;

/// <summary>What can be wrong with one feature's geometry, each as one sentence.</summary>
internal static class FeatureCheck
{
    public static SourceProblem? BeforeConversion(SourceFeature feature, SourceLimits limits)
    {
        if (feature.Geometry is not { } geometry)
        {
            return null;
        }

        if (geometry.IsEmpty)
        {
            return new(SourceProblemKind.NoGeometry, $"The {geometry.GeometryType} is empty.");
        }

        return geometry.NumPoints > limits.VerticesPerGeometry
            ? new(
                SourceProblemKind.TooLarge,
                $"The geometry has {geometry.NumPoints:N0} vertices, more than the limit of "
                + $"{limits.VerticesPerGeometry:N0}.")
            : null;
    }

    public static SourceProblem? OutOfRange(Geometry geometry)
    {
        var box = geometry.EnvelopeInternal;

        // NaN compares false with everything, so the test asks for what must hold.
        bool isInside = box is { MinX: >= -180, MaxX: <= 180, MinY: >= -90, MaxY: <= 90 }
            && geometry.IsFinite();
        return isInside
            ? null
            : new(
                SourceProblemKind.OutOfRange,
                "The coordinates reach beyond longitude ±180° or latitude ±90° near "
                + $"({box.MaxX:0.######}, {box.MaxY:0.######}).");
    }

    public static SourceProblem? Validity(Geometry geometry)
    {
        if (geometry.Dimension == Dimension.Point)
        {
            return null;
        }

        var fault = new IsValidOp(geometry).ValidationError;
        return fault is null
            ? null
            : new(
                SourceProblemKind.InvalidGeometry,
                $"The {geometry.GeometryType} is invalid: {Reason(fault.ErrorType)} at "
                + $"({fault.Coordinate.X:0.########}, {fault.Coordinate.Y:0.########}).");
    }

    private static string Reason(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.SelfIntersection => "its boundary crosses itself",
        TopologyValidationErrors.RingSelfIntersection => "a ring touches itself",
        TopologyValidationErrors.HoleOutsideShell => "a hole lies outside its shell",
        TopologyValidationErrors.NestedHoles => "a hole lies inside another hole",
        TopologyValidationErrors.NestedShells => "a part lies inside another part",
        TopologyValidationErrors.DisconnectedInteriors => "its interior falls apart",
        TopologyValidationErrors.DuplicateRings => "a ring appears twice",
        TopologyValidationErrors.TooFewPoints => "a ring or line has too few different points",
        TopologyValidationErrors.RingNotClosed => "a ring is not closed",
        TopologyValidationErrors.InvalidCoordinate => "a coordinate is not a finite number",
        _ => error.ToString(),
    };

    extension(Geometry geometry)
    {
        private bool IsFinite()
        {
            var filter = new FiniteFilter();
            geometry.Apply(filter);
            return !filter.Done;
        }
    }

    private sealed class FiniteFilter : IEntireCoordinateSequenceFilter
    {
        public bool Done { get; private set; }

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence sequence)
        {
            for (int i = 0; i < sequence.Count && !Done; i++)
            {
                Done = !double.IsFinite(sequence.GetX(i)) || !double.IsFinite(sequence.GetY(i));
            }
        }
    }
}
