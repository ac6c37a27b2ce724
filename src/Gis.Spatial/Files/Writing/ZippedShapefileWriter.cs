using System.IO.Compression;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files.Writing;

/// <summary>A shapefile with all its parts in one zip archive.</summary>
internal sealed class ZippedShapefileWriter : FeatureWriter
{
    private readonly PartialFile file;
    private readonly string folder;
    private readonly ShapefileWriter inner;

    public ZippedShapefileWriter(string path, FeatureSchema schema)
        : base(schema)
    {
        file = new(path);
        folder = Directory.CreateDirectory(path + ".parts").FullName;
        string stem = Path.GetFileName(path)[..^".shp.zip".Length];
        inner = new(Path.Combine(folder, stem + ".shp"), schema);
    }

    public override void Complete()
    {
        inner.Complete();
        inner.Dispose();
        ZipFile.CreateFromDirectory(folder, file.Path);
        file.MoveIntoPlace();
    }

    private protected override void WriteCore(Geometry geometry, IReadOnlyList<object?> values) =>
        inner.Write(geometry, values);

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        Directory.Delete(folder, recursive: true);
        file.Dispose();
    }
}
