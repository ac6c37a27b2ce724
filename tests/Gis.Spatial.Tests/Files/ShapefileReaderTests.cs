using System.IO.Compression;
using Gis.Spatial.Files;

namespace Gis.Spatial.Tests.Files;

public sealed class ShapefileReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("libpysal/columbus/columbus.shp", 49, "EPSG:4326")]
    [InlineData("libpysal/10740/10740.shp", 195, "EPSG:4326")]
    [InlineData("mapshaper_clean/shapefile__six_counties.shp", 6, "EPSG:4326")]
    public void Public_shapefiles_are_read_whole(string relative, int features, string crs)
    {
        using var file = SourceFile.Open(SharedData.File(relative), new() { Crs = crs });

        Assert.Equal(features, file.Read(default).Count(f => f.Geometry is not null));
        Assert.NotEmpty(file.Finding.Columns);
    }

    [Fact]
    public void A_shapefile_without_its_table_is_one_sentence()
    {
        File.Copy(SharedData.File("libpysal/columbus/columbus.shp"), folder.Path("a.shp"));

        var fault = Assert.Throws<SourceFileException>(() => SourceFile.Open(folder.Path("a.shp"), new()));

        Assert.Equal(
            "The shapefile a.shp has no .dbf file beside it, so its codes and names are missing: add it.",
            fault.Message);
    }

    [Fact]
    public void A_truncated_shapefile_says_how_much_is_there()
    {
        byte[] whole = File.ReadAllBytes(SharedData.File("libpysal/columbus/columbus.shp"));
        File.WriteAllBytes(folder.Path("a.shp"), whole[..5000]);
        File.Copy(SharedData.File("libpysal/columbus/columbus.dbf"), folder.Path("a.dbf"));

        var fault = Assert.Throws<SourceFileException>(() => SourceFile.Open(folder.Path("a.shp"), new()));

        Assert.Equal("The shapefile a.shp is truncated: it has 5,000 of 21,980 bytes.", fault.Message);
    }

    [Fact]
    public void A_damaged_record_is_named()
    {
        byte[] whole = File.ReadAllBytes(SharedData.File("libpysal/columbus/columbus.shp"));
        Array.Fill(whole, (byte)0x7F, 10_000, 400);
        File.WriteAllBytes(folder.Path("a.shp"), whole);
        File.Copy(SharedData.File("libpysal/columbus/columbus.dbf"), folder.Path("a.dbf"));

        Assert.Throws<SourceFileException>(() =>
        {
            using var file = SourceFile.Open(folder.Path("a.shp"), new() { Crs = "4326" });
            return file.Read(default).Count(f => f.Problem is null) == 49 ? throw new InvalidOperationException() : 0;
        });
    }

    [Fact]
    public void A_zip_of_a_shapefile_is_read_in_place()
    {
        string[] parts = [".shp", ".dbf", ".prj"];
        using (var zip = ZipFile.Open(folder.Path("t.zip"), ZipArchiveMode.Create))
        {
            foreach (string part in parts)
            {
                string source = SharedData.File("libpysal/tokyo/tokyomet262" + part);
                zip.CreateEntryFromFile(source, "inner/tokyo" + part.ToUpperInvariant());
            }
        }

        using var file = SourceFile.Open(folder.Path("t.zip"), new());

        Assert.Equal(262, file.Read(default).Count());
    }

    public void Dispose() => folder.Dispose();
}
