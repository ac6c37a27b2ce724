using PdfSharp.Fonts;

namespace Gis.Api.Approvals;

/// <summary>The fonts that this machine has: one for Latin letters and figures, one for Chinese.</summary>
/// <remarks>Only TrueType outlines can be embedded; of each list the first that is installed is taken.</remarks>
internal sealed class PdfFonts : IFontResolver
{
    public const string Latin = "latin";
    public const string Chinese = "chinese";

    private static readonly string[] LatinFiles =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",
        "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
        "/usr/share/fonts/truetype/freefont/FreeSans.ttf",
    ];

    private static readonly string[] ChineseFiles =
    [
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
        "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf",
        "/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf",
    ];

    private static readonly Lazy<PdfFonts> Installed = new(Install);
    private readonly string? latin = Array.Find(LatinFiles, File.Exists);
    private readonly string? chinese = Array.Find(ChineseFiles, File.Exists);

    /// <summary>Sets the fonts up once for the whole program, as the library wants it.</summary>
    public static PdfFonts Get() => Installed.Value;

    public bool HasLatin => latin is not null;

    public bool HasChinese => chinese is not null;

    public byte[] GetFont(string faceName) => File.ReadAllBytes((faceName == Chinese ? chinese : latin)!);

    public FontResolverInfo ResolveTypeface(string familyName, bool bold, bool italic) => new(familyName);

    private static PdfFonts Install()
    {
        PdfFonts fonts = new();
        GlobalFontSettings.FontResolver = fonts;
        return fonts;
    }
}
