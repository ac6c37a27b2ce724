using System.Text;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Dbf.Fields;
using NetTopologySuite.IO.Esri.Shapefiles.Writers;
using EsriShapefile = NetTopologySuite.IO.Esri.Shapefile;
using EsriWriter = NetTopologySuite.IO.Esri.Shapefiles.Writers.ShapefileWriter;

namespace Gis.Spatial.Files.Writing;

/// <summary>An Esri shapefile in UTF-8 with .cpg and .prj; names are cut to ten bytes, text to 254.</summary>
internal sealed class ShapefileWriter : FeatureWriter
{
    private const int MostTextBytes = 254;

    private const string Wgs84 = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"
        + "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    private readonly string path;
    private readonly string folder;
    private readonly EsriWriter writer;
    private readonly IReadOnlyList<string> names;

    public ShapefileWriter(string path, FeatureSchema schema)
        : base(schema)
    {
        this.path = Path.GetFullPath(path);
        folder = this.path + ".part";
        Directory.CreateDirectory(folder);
        names = DbfNames.Cut(schema.Columns.Select(column => column.Name));
        var fields = schema.Columns.Zip(names, ToField).ToArray();
        var shape = schema.Geometry switch
        {
            GeometryKind.Point => ShapeType.Point,
            GeometryKind.Line => ShapeType.PolyLine,
            _ => ShapeType.Polygon,
        };
        writer = EsriShapefile.OpenWrite(PartialPath, new ShapefileWriterOptions(shape, fields)
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Projection = Wgs84,
        });
    }

    private string PartialPath => Path.Combine(folder, Path.GetFileName(path));

    public override void Complete()
    {
        writer.Dispose();
        string stem = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        foreach (string part in Directory.GetFiles(folder))
        {
            File.Move(part, stem + Path.GetExtension(part), overwrite: true);
        }
    }

    private protected override void WriteCore(Geometry geometry, IReadOnlyList<object?> values)
    {
        var attributes = new AttributesTable();
        for (int i = 0; i < values.Count; i++)
        {
            attributes.Add(names[i], ToValue(values[i]));
        }

        writer.Geometry = ToMulti(geometry);
        foreach (var field in writer.Fields)
        {
            field.Value = attributes[field.Name];
        }

        writer.Write();
    }

    protected override void Dispose(bool disposing)
    {
        writer.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static object? ToValue(object? value) => value switch
    {
        string text => DbfNames.Truncate(text, MostTextBytes),
        int or short => Convert.ToInt64(value),
        float number => (double)number,
        null or long or double or bool => value,
        _ => DbfNames.Truncate(value.ToString() ?? "", MostTextBytes),
    };

    private static DbfField ToField(FeatureColumn column, string name) => column.Kind switch
    {
        ColumnKind.Whole => new DbfNumericInt64Field(name),
        ColumnKind.Real => new DbfFloatField(name),
        ColumnKind.Truth => new DbfLogicalField(name),
        _ => new DbfCharacterField(name, MostTextBytes),
    };
}
