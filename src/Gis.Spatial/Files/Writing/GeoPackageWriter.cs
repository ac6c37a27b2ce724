using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Gis.Spatial.Files.Writing;

/// <summary>An OGC GeoPackage 1.3 with one feature table.</summary>
internal sealed class GeoPackageWriter : FeatureWriter
{
    // The application id is "GPKG" in ASCII; the three rows of reference systems are required by the standard.
    private const string CreateStandardTables = """
        PRAGMA application_id = 1196444487;
        PRAGMA user_version = 10300;
        CREATE TABLE gpkg_spatial_ref_sys (
            srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES
            ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
            ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
            ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",'
                || 'SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
                || 'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
                || 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', NULL);
        CREATE TABLE gpkg_contents (
            table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
            description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
            min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        CREATE TABLE gpkg_geometry_columns (
            table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
            CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
            CONSTRAINT uk_gc_table_name UNIQUE (table_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        """;

    private readonly PartialFile file;
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly SqliteCommand insert;
    private readonly GeoPackageGeoWriter geometries = new();
    private readonly Envelope bounds = new();

    public GeoPackageWriter(string path, FeatureSchema schema)
        : base(schema)
    {
        file = new(path);
        File.Delete(file.Path);
        var target = new SqliteConnectionStringBuilder { DataSource = file.Path, Pooling = false };
        connection = new SqliteConnection(target.ToString());
        connection.Open();

        // The file is new and moved into place when whole: a journal would protect nothing.
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
        transaction = connection.BeginTransaction();
        Execute(CreateStandardTables);
        Execute(CreateFeatureTable());
        insert = PrepareInsert();
        Register();
    }

    public override void Complete()
    {
        using (var update = connection.CreateCommand())
        {
            update.CommandText = "UPDATE gpkg_contents SET min_x = $a, min_y = $b, max_x = $c, max_y = $d";
            update.Parameters.AddWithValue("$a", bounds.IsNull ? DBNull.Value : bounds.MinX);
            update.Parameters.AddWithValue("$b", bounds.IsNull ? DBNull.Value : bounds.MinY);
            update.Parameters.AddWithValue("$c", bounds.IsNull ? DBNull.Value : bounds.MaxX);
            update.Parameters.AddWithValue("$d", bounds.IsNull ? DBNull.Value : bounds.MaxY);
            update.ExecuteNonQuery();
        }

        transaction.Commit();
        Close();
        file.MoveIntoPlace();
    }

    private protected override void WriteCore(Geometry geometry, IReadOnlyList<object?> values)
    {
        bounds.ExpandToInclude(geometry.EnvelopeInternal);
        insert.Parameters[0].Value = geometries.Write(ToMulti(geometry));
        for (int i = 0; i < values.Count; i++)
        {
            insert.Parameters[i + 1].Value = values[i] ?? DBNull.Value;
        }

        insert.ExecuteNonQuery();
    }

    protected override void Dispose(bool disposing)
    {
        Close();
        file.Dispose();
    }

    private void Close()
    {
        insert.Dispose();
        transaction.Dispose();
        connection.Dispose();
    }

    private string CreateFeatureTable()
    {
        var columns = Schema.Columns.Select(column => $", {Quote(column.Name)} {column.Kind switch
        {
            ColumnKind.Whole => "INTEGER",
            ColumnKind.Real => "REAL",
            ColumnKind.Truth => "BOOLEAN",
            _ => "TEXT",
        }}");
        return $"CREATE TABLE {Quote(Schema.Layer)} "
            + $"(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {GeometryType}{string.Concat(columns)})";
    }

    private string GeometryType => Schema.Geometry switch
    {
        GeometryKind.Point => "POINT",
        GeometryKind.Line => "MULTILINESTRING",
        _ => "MULTIPOLYGON",
    };

    private SqliteCommand PrepareInsert()
    {
        var command = connection.CreateCommand();
        var names = Schema.Columns.Select(column => Quote(column.Name)).Prepend("geom");
        var parameters = Enumerable.Range(0, Schema.Columns.Count + 1).Select(i => $"$p{i}").ToList();
        command.CommandText =
            $"INSERT INTO {Quote(Schema.Layer)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", parameters)})";
        foreach (string parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        }

        return command;
    }

    private void Register()
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)
            VALUES ($layer, 'features', $layer, 4326);
            INSERT INTO gpkg_geometry_columns VALUES ($layer, 'geom', $type, 4326, 0, 0);
            """;
        command.Parameters.AddWithValue("$layer", Schema.Layer);
        command.Parameters.AddWithValue("$type", GeometryType);
        command.ExecuteNonQuery();
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
