namespace Gis.Spatial.Files.Osm;

/// <summary>One theme of an OpenStreetMap file as features: streets, facilities or buildings.</summary>
/// <remarks>
/// Unlike other formats this one cannot be streamed, since a way names its nodes and they may stand anywhere: what a
/// theme needs of the file is held in flat arrays, 16 bytes a node.
/// </remarks>
internal sealed class OsmReader : ISourceReader
{
    public const string Streets = "streets";
    public const string Facilities = "facilities";
    public const string Buildings = "buildings";

    private readonly string path;
    private readonly string theme;

    public OsmReader(string path, SourceOptions options)
    {
        this.path = path;
        theme = options.Layer ?? Streets;
        Columns = theme switch
        {
            Streets => new("id", "class", "walk", "name"),
            Facilities => new("code", "name", "name_en", "services", "opening_hours"),
            Buildings => new("code", "kind", "floors"),
            _ => throw new SourceFileException(
                $"An OpenStreetMap file has the layers {Streets}, {Facilities} and {Buildings}, not \"{theme}\"."),
        };
    }

    public string Format => "OpenStreetMap PBF";

    public ColumnSet Columns { get; }

    public string? Encoding => null;

    public string? DeclaredCrs => "EPSG:4326";

    public IEnumerable<SourceFeature> Read(CancellationToken cancellationToken)
    {
        var extract = OsmExtract.Read(path, Contents, OsmServiceMapping.Default, cancellationToken);
        long number = 0;
        foreach (var feature in Features(extract))
        {
            yield return feature with { Number = ++number };
        }

        foreach (var (code, message) in extract.Problems)
        {
            yield return new(++number, null, new(Columns, [code]), new(SourceProblemKind.InvalidGeometry, message));
        }
    }

    public void Dispose()
    {
        // Each pass over the file owns its stream.
    }

    private OsmContents Contents => theme switch
    {
        Facilities => OsmContents.Amenities,
        Buildings => OsmContents.Buildings,
        _ => OsmContents.Streets,
    };

    private IEnumerable<SourceFeature> Features(OsmExtract extract) => theme switch
    {
        Facilities => extract.Facilities().Select(found => new SourceFeature(
            0,
            found.Location,
            new(Columns, [found.Code, found.Name, found.NameEn, string.Join(';', found.Services), found.Opening]))),
        Buildings => extract.Buildings().Select(found => new SourceFeature(
            0, found.Geometry, new(Columns, [found.Code, found.Kind, (long?)found.Floors]))),
        _ => extract.Streets.Edges().Select(edge => new SourceFeature(
            0,
            edge.Geometry,
            new(Columns, [edge.Id, edge.Class.ToString().ToLowerInvariant(), Walk(edge), edge.Name]))),
    };

    private static string Walk(Gis.Spatial.Streets.StreetEdge edge) => (edge.WalkForward, edge.WalkBackward) switch
    {
        (true, true) => "both",
        (true, false) => "forward",
        (false, true) => "backward",
        _ => "no",
    };
}
