using System.Text;

namespace Gis.Spatial.Files.Shapefile;

/// <summary>Finds the encoding of a shapefile's table: .cpg file, language id, strict UTF-8, then GB18030.</summary>
internal static class DbfEncoding
{
    public static TextEncoding Detect(string shapefile, DbfTable table)
    {
        if (ShapefileParts.Find(shapefile, ".cpg") is { } cpg)
        {
            string name = File.ReadAllText(cpg).Trim();
            if (TextEncoding.TryGet(name) is { } declared)
            {
                return new(declared, "its .cpg file");
            }
        }

        if (CodePage(table.LanguageId) is { } page && TextEncoding.TryGet(page) is { } marked)
        {
            return new(marked, $"language id 0x{table.LanguageId:X2}");
        }

        return table.IsUtf8()
            ? new(new UTF8Encoding(false), "its bytes are valid UTF-8")
            : new(TextEncoding.TryGet("GB18030")!, "its bytes are not UTF-8");
    }

    // 0x57 ("ANSI") is what many programs write whatever the text is, so it says nothing.
    private static string? CodePage(byte languageId) => languageId switch
    {
        0x4D => "936",
        0x4F => "950",
        0x13 or 0x7B => "932",
        0x4E => "949",
        0x03 => "1252",
        0x02 => "850",
        0x01 => "437",
        _ => null,
    };
}
