using Microsoft.Data.Sqlite;

namespace Gis.Spatial.Files.GeoPackage;

/// <summary>One feature table as the GeoPackage's own tables describe it.</summary>
internal sealed record FeatureTable(
    string Name, string GeometryColumn, IReadOnlyList<string> Columns, string? DeclaredCrs)
{
    private const string SelectLayers = """
        SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition
        FROM gpkg_geometry_columns g
        JOIN gpkg_contents c ON c.table_name = g.table_name
        LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
        WHERE c.data_type = 'features'
        ORDER BY g.table_name
        """;

    /// <summary>Geometry first, then <see cref="Columns"/> in order.</summary>
    public string SelectAll =>
        $"SELECT {string.Join(", ", Columns.Prepend(GeometryColumn).Select(Quote))} FROM {Quote(Name)}";

    public static FeatureTable Find(SqliteConnection connection, string fileName, string? asked)
    {
        var layers = ReadLayers(connection);
        var names = layers.Select(layer => layer.Name).ToList();
        if (layers.Count == 0)
        {
            throw new SourceFileException($"The GeoPackage {fileName} holds no table of features.");
        }

        if (asked is null && layers.Count > 1)
        {
            throw new SourceFileException(
                $"The GeoPackage {fileName} holds several layers ({string.Join(", ", names.Take(10))}): "
                + "choose with --layer.");
        }

        var found = asked is null ? layers[0] : layers.Find(layer => layer.Name == asked);
        return found is null
            ? throw new SourceFileException(
                $"The GeoPackage {fileName} has no layer \"{asked}\"; it has {string.Join(", ", names.Take(10))}.")
            : found with { Columns = ReadColumns(connection, found) };
    }

    private static List<FeatureTable> ReadLayers(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = SelectLayers;
        using var rows = command.ExecuteReader();
        List<FeatureTable> layers = [];
        while (rows.Read())
        {
            string? organization = rows.IsDBNull(2) ? null : rows.GetString(2);
            string? definition = rows.IsDBNull(4) ? null : rows.GetString(4);
            layers.Add(new(rows.GetString(0), rows.GetString(1), [], organization?.ToUpperInvariant() switch
            {
                null or "NONE" => null,
                "EPSG" => $"EPSG:{rows.GetInt64(3)}",
                _ => definition is null or "undefined" ? null : definition,
            }));
        }

        return layers;
    }

    private static List<string> ReadColumns(SqliteConnection connection, FeatureTable table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info($table) WHERE name <> $geometry";
        command.Parameters.AddWithValue("$table", table.Name);
        command.Parameters.AddWithValue("$geometry", table.GeometryColumn);
        using var rows = command.ExecuteReader();
        List<string> columns = [];
        while (rows.Read())
        {
            columns.Add(rows.GetString(0));
        }

        return columns;
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
