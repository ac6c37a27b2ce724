using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Gis.Spatial.Files.GeoJson;

/// <summary>GeoJSON (RFC 7946 and the older 2008 form with "crs"), one feature in memory at a time.</summary>
internal sealed class GeoJsonReader : ISourceReader
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new GeoJsonConverterFactory(Geo.Factory) },
    };

    private readonly string path;
    private readonly SourceLimits limits;
    private readonly Encoding encoding;

    public GeoJsonReader(string path, SourceOptions options)
    {
        this.path = path;
        limits = options.Limits;
        var found = TextEncoding.Given(options.Encoding) ?? TextEncoding.Detect(path);
        encoding = found.Encoding;
        Encoding = found.Shown;
        using var framing = OpenFraming();
        framing.Next()?.Dispose();
        DeclaredCrs = framing.DeclaredCrs;
    }

    public string Format => "GeoJSON";

    public ColumnSet Columns { get; } = new();

    public string? Encoding { get; }

    public string? DeclaredCrs { get; }

    public IEnumerable<SourceFeature> Read(CancellationToken cancellationToken)
    {
        using var framing = OpenFraming();
        long number = 0;
        while (framing.Next() is { } document)
        {
            using (document)
            {
                yield return ToFeature(++number, document.RootElement);
            }
        }
    }

    public void Dispose()
    {
        // Each enumeration owns its stream.
    }

    private JsonFraming OpenFraming()
    {
        Stream stream = File.OpenRead(path);
        if (encoding is UTF8Encoding)
        {
            SkipByteOrderMark(stream);
        }
        else
        {
            stream = System.Text.Encoding.CreateTranscodingStream(stream, encoding, System.Text.Encoding.UTF8);
        }

        return new(stream, Path.GetFileName(path), limits);
    }

    private static void SkipByteOrderMark(Stream stream)
    {
        Span<byte> mark = stackalloc byte[3];
        if (stream.ReadAtLeast(mark, 3, throwOnEndOfStream: false) < 3 || mark is not [0xEF, 0xBB, 0xBF])
        {
            stream.Position = 0;
        }
    }

    private SourceFeature ToFeature(long number, JsonElement root)
    {
        string? type = root.TryGetProperty("type", out var declared) && declared.ValueKind == JsonValueKind.String
            ? declared.GetString()
            : null;
        if (type != "Feature")
        {
            var (bare, bareProblem) = ToGeometry(root);
            return new(number, bare, Attributes.None, bareProblem);
        }

        var attributes = ToAttributes(number, root);
        if (!root.TryGetProperty("geometry", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return new(number, null, attributes, new(SourceProblemKind.NoGeometry, "The feature has no geometry."));
        }

        var (geometry, problem) = ToGeometry(element);
        return new(number, geometry, attributes, problem);
    }

    private static (Geometry? Geometry, SourceProblem? Problem) ToGeometry(JsonElement element)
    {
        try
        {
            var geometry = element.Deserialize<Geometry>(Options);
            return geometry is null
                ? (null, new(SourceProblemKind.NoGeometry, "The feature has no geometry."))
                : (geometry, null);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException
            or FormatException or NotSupportedException)
        {
            string reason = fault.Message.Split('\n', '.')[0];
            return (null, new(SourceProblemKind.Unreadable, $"The geometry could not be read: {reason}."));
        }
    }

    private Attributes ToAttributes(long number, JsonElement root)
    {
        var values = new object?[Columns.Count];
        if (root.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                Set(number, ref values, property.Name, property.Value);
            }
        }

        if (root.TryGetProperty("id", out var id) && !Has(properties, "id"))
        {
            Set(number, ref values, "id", id);
        }

        return new(Columns, values);
    }

    private static bool Has(JsonElement properties, string name) =>
        properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out _);

    private void Set(long number, ref object?[] values, string name, JsonElement element)
    {
        int column = Columns.Add(name);
        if (column >= limits.Columns)
        {
            throw new SourceFileException($"The file has more than {limits.Columns:N0} attributes, the limit.");
        }

        if (column >= values.Length)
        {
            Array.Resize(ref values, Columns.Count);
        }

        values[column] = ToValue(number, name, element);
    }

    private object? ToValue(long number, string name, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            case JsonValueKind.True or JsonValueKind.False:
                return element.GetBoolean();
            case JsonValueKind.Number:
                return element.TryGetInt64(out long whole) ? (object)whole : element.GetDouble();
            default:
                string text = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
                return text.Length <= limits.AttributeCharacters
                    ? text
                    : throw new SourceFileException(
                        $"Attribute {name} of feature {number:N0} is longer than "
                        + $"{limits.AttributeCharacters:N0} characters.");
        }
    }
}
