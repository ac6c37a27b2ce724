using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files.Writing;

/// <summary>Writes features one by one; the file appears under its name only when it is complete.</summary>
/// <remarks>Geometry is longitude, latitude (EPSG:4326); values follow the columns of the schema.</remarks>
public abstract class FeatureWriter : IDisposable
{
    private protected FeatureWriter(FeatureSchema schema) => Schema = schema;

    /// <summary>Extensions that <see cref="Create"/> takes.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
        [".geojson", ".json", ".gpkg", ".csv", ".shp", ".shp.zip"];

    public long Written { get; private set; }

    protected FeatureSchema Schema { get; }

    /// <summary>Chooses the format by the extension of <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentException">No format has this extension; the message says which have.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there; the message names it.</exception>
    public static FeatureWriter Create(string path, FeatureSchema schema)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder {folder} does not exist.");
        }

        string name = Path.GetFileName(path).ToLowerInvariant();
        return name switch
        {
            _ when name.EndsWith(".shp.zip", StringComparison.Ordinal) => new ZippedShapefileWriter(path, schema),
            _ => Path.GetExtension(name) switch
            {
                ".geojson" or ".json" => new GeoJsonWriter(path, schema),
                ".gpkg" => new GeoPackageWriter(path, schema),
                ".csv" => new CsvWriter(path, schema),
                ".shp" => new ShapefileWriter(path, schema),
                _ => throw new ArgumentException(
                $"The file {name} cannot be written: its extension must be one of {string.Join(", ", Extensions)}."),
            },
        };
    }

    public void Write(Geometry geometry, IReadOnlyList<object?> values)
    {
        if (values.Count != Schema.Columns.Count)
        {
            throw new ArgumentException($"{values.Count} values for {Schema.Columns.Count} columns.", nameof(values));
        }

        WriteCore(geometry, values);
        Written++;
    }

    /// <summary>Finishes the file and puts it under its name; without this call nothing is left behind.</summary>
    public abstract void Complete();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract void WriteCore(Geometry geometry, IReadOnlyList<object?> values);

    protected abstract void Dispose(bool disposing);

    private protected static Geometry ToMulti(Geometry geometry) => geometry switch
    {
        Polygon polygon => geometry.Factory.CreateMultiPolygon([polygon]),
        LineString line => geometry.Factory.CreateMultiLineString([line]),
        _ => geometry,
    };
}
