using System.IO.Compression;

namespace Gis.Spatial.Files;

/// <summary>A zip archive unpacked into a private folder for as long as it is open, within bounds.</summary>
/// <remarks>
/// The bytes that come out are counted, not the sizes that the archive claims; names are never used as paths, so an
/// archive cannot write outside the folder.
/// </remarks>
internal sealed class UnpackedZip : IDisposable
{
    private const int MostEntries = 1_000;
    private const long SmallArchiveBytes = 16 << 20;
    private static readonly string[] MainExtensions = [".shp", ".gpkg", ".geojson", ".json", ".ndjson", ".csv", ".pbf"];
    private readonly string folder;

    private UnpackedZip(string scratchFolder)
    {
        folder = Path.Combine(scratchFolder, $"gis-zip-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
    }

    public string MainFile { get; private set; } = "";

    public static UnpackedZip Open(string path, SourceOptions options)
    {
        var unpacked = new UnpackedZip(options.ScratchFolder);
        try
        {
            unpacked.Unpack(path, options.Limits);
            return unpacked;
        }
        catch (InvalidDataException damaged)
        {
            unpacked.Dispose();
            throw new SourceFileException($"The archive {Path.GetFileName(path)} is damaged or not a zip.", damaged);
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Unpack(string path, SourceLimits limits)
    {
        if (!File.Exists(path))
        {
            throw new SourceFileException($"The file {path} does not exist.");
        }

        using var archive = ZipFile.OpenRead(path);
        string name = Path.GetFileName(path);
        if (archive.Entries.Count > MostEntries)
        {
            throw new SourceFileException($"The archive {name} has more than {MostEntries:N0} files, the limit.");
        }

        var main = MainExtensions
            .SelectMany(extension => archive.Entries.Where(entry => HasExtension(entry, extension)))
            .FirstOrDefault() ?? throw new SourceFileException(
                $"The archive {name} holds no .shp, .gpkg, .geojson, .ndjson, .csv or .pbf file.");
        if (archive.Entries.Count(entry => HasExtension(entry, Path.GetExtension(main.Name))) > 1)
        {
            throw new SourceFileException(
                $"The archive {name} holds several {Path.GetExtension(main.Name)} files: pack one at a time.");
        }

        // A shapefile's parts share its name; only they are unpacked.
        string stem = Path.GetFileNameWithoutExtension(main.Name);
        long byRatio = Math.Max(SmallArchiveBytes, new FileInfo(path).Length * limits.UnpackRatio);
        long budget = Math.Min(limits.UnpackedBytes, byRatio);
        foreach (var entry in archive.Entries.Where(entry => SharesStem(entry, main, stem)))
        {
            budget = Extract(entry, name, budget);
        }

        MainFile = Path.Combine(folder, "source" + Path.GetExtension(main.Name).ToLowerInvariant());
    }

    private long Extract(ZipArchiveEntry entry, string archive, long budget)
    {
        string target = Path.Combine(folder, "source" + Path.GetExtension(entry.Name).ToLowerInvariant());
        using var input = entry.Open();
        using var output = File.Create(target);
        byte[] buffer = new byte[81_920];
        int read;
        while ((read = input.Read(buffer)) > 0)
        {
            budget -= read;
            if (budget < 0)
            {
                throw new SourceFileException(
                    $"The archive {archive} unpacks to far more than its size, as a zip bomb does, and was not read.");
            }

            output.Write(buffer.AsSpan(0, read));
        }

        return budget;
    }

    private static bool SharesStem(ZipArchiveEntry entry, ZipArchiveEntry main, string stem) =>
        Path.GetDirectoryName(entry.FullName) == Path.GetDirectoryName(main.FullName)
        && Path.GetFileNameWithoutExtension(entry.Name).Equals(stem, StringComparison.OrdinalIgnoreCase);

    // macOS adds a twin of every file under __MACOSX/ that holds no data.
    private static bool HasExtension(ZipArchiveEntry entry, string extension) =>
        entry.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
        && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);
}
