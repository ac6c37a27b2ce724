namespace Gis.Spatial.Files.Shapefile;

/// <summary>Finds the files beside a .shp, whatever the case of their extension.</summary>
internal static class ShapefileParts
{
    public static string? Find(string shapefile, string extension)
    {
        string stem = Path.GetFileNameWithoutExtension(shapefile);
        string folder = Path.GetDirectoryName(Path.GetFullPath(shapefile))!;
        return Directory.EnumerateFiles(folder, "*", new EnumerationOptions { MatchType = MatchType.Simple })
            .FirstOrDefault(
                file => Path.GetFileName(file).Equals(stem + extension, StringComparison.OrdinalIgnoreCase));
    }
}
