using System.Text;

namespace Gis.Spatial.Files;

/// <summary>A text file whose every line is one pasted border, "lng,lat;lng,lat;…".</summary>
internal sealed class BorderTextReader : ISourceReader
{
    private readonly string path;
    private readonly SourceLimits limits;
    private readonly Encoding encoding;

    public BorderTextReader(string path, SourceOptions options)
    {
        this.path = path;
        limits = options.Limits;
        var found = TextEncoding.Given(options.Encoding) ?? TextEncoding.Detect(path);
        (encoding, Encoding) = (found.Encoding, found.Shown);
    }

    public string Format => "border text";

    public ColumnSet Columns { get; } = new();

    public string? Encoding { get; }

    public string? DeclaredCrs => null;

    public IEnumerable<SourceFeature> Read(CancellationToken cancellationToken)
    {
        using var text = new StreamReader(path, encoding);
        long number = 0;
        while (ReadLine(text, number + 1) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return ToFeature(++number, line);
            }
        }
    }

    public void Dispose()
    {
        // Each enumeration owns its stream.
    }

    private static SourceFeature ToFeature(long number, string line)
    {
        try
        {
            return new(number, BorderText.Parse(line), Attributes.None);
        }
        catch (FormatException fault)
        {
            var problem = new SourceProblem(
                SourceProblemKind.Unreadable, $"The border could not be read: {fault.Message}.");
            return new(number, null, Attributes.None, problem);
        }
    }

    /// <summary>One line, never more of it than the limit.</summary>
    private string? ReadLine(StreamReader text, long number)
    {
        var line = new StringBuilder();
        int next;
        while ((next = text.Read()) >= 0 && next != '\n')
        {
            line.Append((char)next);
            if (line.Length > limits.BytesPerFeature)
            {
                throw new SourceFileException(
                    $"Line {number:N0} of {Path.GetFileName(path)} is longer than "
                    + $"{limits.BytesPerFeature:N0} characters.");
            }
        }

        return next < 0 && line.Length == 0 ? null : line.ToString();
    }
}
