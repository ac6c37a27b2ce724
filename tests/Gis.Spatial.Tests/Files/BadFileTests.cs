using System.IO.Compression;
using Gis.Spatial.Files;

namespace Gis.Spatial.Tests.Files;

public sealed class BadFileTests : IDisposable
{
    private static readonly (string Extension, string Sentence)[] Sentences =
    [
        (".geojson", "is not valid JSON at line 1"),
        (".csv", "is not text"),
        (".gpkg", "is not a GeoPackage"),
        (".shp", "is not a shapefile"),
        (".zip", "is damaged or not a zip"),
        (".xyz", "has no known format"),
    ];

    private readonly TempFolder folder = new();

    [Fact]
    public void Two_hundred_megabytes_of_nonsense_are_one_sentence_and_little_memory()
    {
        string path = folder.Path("nonsense");
        WriteNonsense(path, 200 << 20);
        foreach (var (extension, expected) in Sentences)
        {
            File.Move(path, path = folder.Path("nonsense" + extension));
            long before = GC.GetAllocatedBytesForCurrentThread();

            var fault = Assert.Throws<SourceFileException>(() => SourceFile.Open(path, new()));

            Assert.Matches(expected, fault.Message);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
        }
    }

    [Fact]
    public void Two_hundred_megabytes_of_letters_in_one_line_are_refused_within_the_limit()
    {
        using (var stream = File.Create(folder.Path("a.csv")))
        {
            byte[] block = new byte[1 << 20];
            Array.Fill(block, (byte)'a');
            for (int i = 0; i < 200; i++)
            {
                stream.Write(block);
            }
        }

        var options = new SourceOptions { Limits = new() { BytesPerFeature = 1 << 20 } };
        Assert.Equal("The first line of a.csv is not a header of columns.", Assert.Throws<SourceFileException>(
            () => SourceFile.Open(folder.Path("a.csv"), options)).Message);
    }

    [Fact]
    public void A_zip_bomb_is_refused_and_leaves_nothing_behind()
    {
        using (var zip = ZipFile.Open(folder.Path("bomb.zip"), ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("a.csv").Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++)
            {
                entry.Write(zeros);
            }
        }

        string scratch = Directory.CreateDirectory(folder.Path("scratch")).FullName;
        var fault = Assert.Throws<SourceFileException>(
            () => SourceFile.Open(folder.Path("bomb.zip"), new() { ScratchFolder = scratch }));

        Assert.Equal(
            "The archive bomb.zip unpacks to far more than its size, as a zip bomb does, and was not read.",
            fault.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch));
    }

    [Fact]
    public void An_archive_cannot_write_outside_its_folder()
    {
        using (var zip = ZipFile.Open(folder.Path("slip.zip"), ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(zip.CreateEntry("../../escaped.csv").Open());
            writer.Write("x,y\n1,2\n");
        }

        string scratch = Directory.CreateDirectory(folder.Path("one/two/three")).FullName;
        using var file = SourceFile.Open(folder.Path("slip.zip"), new() { ScratchFolder = scratch });

        Assert.Single(file.Read(default));
        Assert.Empty(Directory.GetFiles(folder.Path("one"), "escaped.csv", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("missing.geojson", "does not exist")]
    [InlineData("missing.zip", "does not exist")]
    public void A_missing_file_is_one_sentence(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<SourceFileException>(
            () => SourceFile.Open(folder.Path(name), new())).Message, StringComparison.Ordinal);

    [Fact]
    public void Each_limit_is_one_sentence()
    {
        string path = folder.Write("a.csv", "name,wkt\naaaaaa,\"LINESTRING(0 0,1 1,2 2)\"\nb,POINT(1 1)\n");

        Assert.Matches("bytes, more than the limit of 10", Refusal(path, new() { FileBytes = 10 }));
        Assert.Matches("more than 1 features", Refusal(path, new() { Features = 1 }));
        Assert.Matches("is longer than 5 characters", Refusal(path, new() { AttributeCharacters = 5 }));
        Assert.Matches("more than 1 columns", Refusal(path, new() { Columns = 1 }));
        using var file = SourceFile.Open(path, new() { Limits = new() { VerticesPerGeometry = 2 } });
        Assert.Equal(
            "The geometry has 3 vertices, more than the limit of 2.", file.Read(default).First().Problem!.Message);
    }

    public void Dispose() => folder.Dispose();

    private static string Refusal(string path, SourceLimits limits) => Assert.Throws<SourceFileException>(() =>
    {
        using var file = SourceFile.Open(path, new() { Limits = limits });
        return file.Read(default).Count();
    }).Message;

    private static void WriteNonsense(string path, int bytes)
    {
        using var stream = File.Create(path);
        var random = new Random(3);
        byte[] block = new byte[1 << 20];
        for (int written = 0; written < bytes; written += block.Length)
        {
            random.NextBytes(block);
            stream.Write(block);
        }
    }
}
