using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Gis.Spatial.Files;

/// <summary>Geometry of our own factory without heights and measures: every shape stored is two-dimensional.</summary>
/// <remarks>Lines keep their heights: streets are made of them, and a street network remembers how high its nodes are.</remarks>
internal static class PlanarGeometry
{
    public static Geometry Of(Geometry geometry) =>
        geometry is ILineal || IsPlanar(geometry)
            ? ReferenceEquals(geometry.Factory, Geo.Factory) ? geometry : Geo.Factory.CreateGeometry(geometry)
            : new GeometryEditor(Geo.Factory).Edit(geometry, new ToPlane());

    private static bool IsPlanar(Geometry geometry)
    {
        var probe = new DimensionProbe();
        geometry.Apply(probe);
        return !probe.Done;
    }

    private sealed class ToPlane : GeometryEditor.CoordinateSequenceOperation
    {
        public ToPlane() => EditSequence = (sequence, _) =>
        {
            var flat = Geo.Factory.CoordinateSequenceFactory.Create(sequence.Count, 2, 0);
            for (int i = 0; i < sequence.Count; i++)
            {
                flat.SetOrdinate(i, 0, sequence.GetX(i));
                flat.SetOrdinate(i, 1, sequence.GetY(i));
            }

            return flat;
        };
    }

    private sealed class DimensionProbe : IEntireCoordinateSequenceFilter
    {
        public bool Done { get; private set; }

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence sequence) => Done = sequence.Dimension > 2;
    }
}
