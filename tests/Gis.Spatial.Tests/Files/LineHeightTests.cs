using Gis.Spatial.Files;
using Gis.Spatial.Files.Writing;
using Gis.Spatial.Streets;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Dbf.Fields;
using NetTopologySuite.IO.Esri.Shapefiles.Writers;

namespace Gis.Spatial.Tests.Files;

/// <summary>A line that climbs from 12.5 m to 40 m comes through each format, and its streets know how high they are.</summary>
public sealed class LineHeightTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("streets.shp")]
    [InlineData("streets.gpkg")]
    [InlineData("streets.geojson")]
    [InlineData("streets.csv")]
    public void Streets_keep_their_heights(string name)
    {
        using var file = SourceFile.Open(Written(name), new() { Crs = "EPSG:4326" });

        var feature = Assert.Single(file.Read(TestContext.Current.CancellationToken));

        Assert.Null(feature.Problem);
        var lines = Enumerable.Range(0, feature.Geometry!.NumGeometries).Select(part => new StreetLine(
            part + 1, (LineString)feature.Geometry.GetGeometryN(part), StreetClass.Local, true, true, Name: null));
        Assert.Equal(
            [(114.1, 22.5, 12.5), (114.2, 22.6, 40.0)],
            StreetLines.Build(lines).Nodes().Select(node => (node.Location.X, node.Location.Y, node.HeightMetres)));
    }

    public void Dispose() => folder.Dispose();

    private string Written(string name)
    {
        string path = folder.Path(name);
        switch (Path.GetExtension(name))
        {
            case ".shp":
                WriteShapefile(path);
                return path;
            case ".gpkg":
                WriteGeoPackage(path);
                return path;
            case ".csv":
                return folder.Write(name, "name,geometry\na,\"LINESTRING Z (114.1 22.5 12.5, 114.2 22.6 40)\"\n");
            default:
                return folder.Write(name, """
                    {"type":"LineString","coordinates":[[114.1,22.5,12.5],[114.2,22.6,40]]}
                    """);
        }
    }

    private static void WriteShapefile(string path)
    {
        var field = new DbfCharacterField("name", 10);
        using var writer = Shapefile.OpenWrite(path, new ShapefileWriterOptions(ShapeType.PolyLineZM, field));
        writer.Geometry = Geo.Factory.CreateMultiLineString(
            [Geo.Factory.CreateLineString([new CoordinateZ(114.1, 22.5, 12.5), new CoordinateZ(114.2, 22.6, 40)])]);
        field.Value = "a";
        writer.Write();
    }

    /// <summary>The shape is put in byte by byte from the standard: our own writer knows no heights.</summary>
    private static void WriteGeoPackage(string path)
    {
        using (var writer = FeatureWriter.Create(path, new("streets", GeometryKind.Line, [new("name", ColumnKind.Text)])))
        {
            writer.Write(Geo.Factory.CreateLineString([new(114.1, 22.5), new(114.2, 22.6)]), ["a"]);
            writer.Complete();
        }

        using var bytes = new MemoryStream();
        using var blob = new BinaryWriter(bytes);
        blob.Write("GP\0\u0001"u8);
        blob.Write(4326);
        blob.Write((byte)1);
        const int LineStringZ = 1002;
        blob.Write(LineStringZ);
        blob.Write(2);
        foreach (double ordinate in new[] { 114.1, 22.5, 12.5, 114.2, 22.6, 40 })
        {
            blob.Write(ordinate);
        }

        blob.Flush();
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = 'streets'";
        string column = (string)command.ExecuteScalar()!;
        command.CommandText = $"UPDATE streets SET \"{column}\" = $shape";
        command.Parameters.AddWithValue("$shape", bytes.ToArray());
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
