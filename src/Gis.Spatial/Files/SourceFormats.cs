namespace Gis.Spatial.Files;

/// <summary>Chooses the reader of a file by its extension.</summary>
internal static class SourceFormats
{
    public static ISourceReader Open(string path, SourceOptions options)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new SourceFileException($"The file {path} does not exist.");
        }

        if (file.Length == 0)
        {
            throw new SourceFileException($"The file {file.Name} is empty.");
        }

        if (file.Length > options.Limits.FileBytes)
        {
            throw new SourceFileException(
                $"The file {file.Name} has {file.Length:N0} bytes, more than the limit of "
                + $"{options.Limits.FileBytes:N0}.");
        }

        return file.Extension.ToLowerInvariant() switch
        {
            ".geojson" or ".json" or ".ndjson" or ".geojsonl" or ".jsonl" => new GeoJson.GeoJsonReader(path, options),
            ".csv" or ".tsv" or ".txt" => BorderText.Looks(path)
                ? new BorderTextReader(path, options)
                : new Csv.CsvReader(path, options),
            ".gpkg" => new GeoPackage.GeoPackageReader(path, options),
            ".shp" => new Shapefile.ShapefileReader(path, options),
            ".pbf" => new Osm.OsmReader(path, options),
            _ => throw new SourceFileException(
                $"The file {file.Name} has no known format: .geojson, .json, .ndjson, .gpkg, .shp, .csv, .txt, .pbf "
                + "or a .zip of one is."),
        };
    }
}
