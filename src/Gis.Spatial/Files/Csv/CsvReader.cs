using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using Sylvan.Data.Csv;

namespace Gis.Spatial.Files.Csv;

/// <summary>Comma, semicolon or tab separated text with a header; positions in two columns or one of WKT.</summary>
/// <remarks>Every value stays text, formulas too (less the apostrophe that our own export puts before them).</remarks>
internal sealed class CsvReader : ISourceReader
{
    private readonly string path;
    private readonly SourceLimits limits;
    private readonly Encoding encoding;
    private readonly GeometryColumns geometryColumns;

    public CsvReader(string path, SourceOptions options)
    {
        this.path = path;
        limits = options.Limits;
        RefuseBinary();
        var found = TextEncoding.Given(options.Encoding) ?? TextEncoding.Detect(path);
        (encoding, Encoding) = (found.Encoding, found.Shown);
        using var table = OpenTable();
        foreach (string name in Header(table))
        {
            Columns.Add(name);
        }

        geometryColumns = GeometryColumns.Find(Columns, options);
    }

    public string Format => "CSV";

    public ColumnSet Columns { get; } = new();

    public string? Encoding { get; }

    public string? DeclaredCrs => null;

    public IEnumerable<SourceFeature> Read(CancellationToken cancellationToken)
    {
        using var table = OpenTable();
        long number = 0;
        while (ReadRow(table, number + 1))
        {
            if (table.RowFieldCount > 1 || !string.IsNullOrWhiteSpace(table.GetString(0)))
            {
                yield return ToFeature(++number, table);
            }
        }
    }

    public void Dispose()
    {
        // Each enumeration owns its stream.
    }

    private string FileName => Path.GetFileName(path);

    private CsvDataReader OpenTable()
    {
        try
        {
            return CsvDataReader.Create(new StreamReader(path, encoding), new CsvDataReaderOptions
            {
                HasHeaders = true,
                BufferSize = 64 << 10,
                MaxBufferSize = limits.BytesPerFeature / sizeof(char),
                OwnsReader = true,
                ResultSetMode = ResultSetMode.SingleResult,
            });
        }
        catch (Exception fault) when (fault is CsvFormatException or CsvRecordTooLargeException
            or CsvMissingHeadersException or CsvInvalidCharacterException)
        {
            throw new SourceFileException($"The first line of {FileName} is not a header of columns.", fault);
        }
    }

    private bool ReadRow(CsvDataReader table, long number)
    {
        try
        {
            return table.Read();
        }
        catch (Exception fault) when (fault is CsvFormatException or CsvRecordTooLargeException
            or CsvInvalidCharacterException)
        {
            throw new SourceFileException(
                $"Row {number:N0} of {FileName} cannot be read: a quotation mark is not closed or the row is too long.",
                fault);
        }
    }

    private IEnumerable<string> Header(CsvDataReader table)
    {
        if (table.FieldCount > limits.Columns)
        {
            throw new SourceFileException($"The file {FileName} has more than {limits.Columns:N0} columns, the limit.");
        }

        HashSet<string> used = new(StringComparer.Ordinal);
        for (int i = 0; i < table.FieldCount; i++)
        {
            string name = table.GetName(i).Trim();
            name = name.Length == 0 ? $"column{i + 1}" : name;
            yield return used.Add(name) ? name : $"{name}_{i + 1}";
        }
    }

    private SourceFeature ToFeature(long number, CsvDataReader table)
    {
        object?[] values = new object?[Columns.Count];
        SourceProblem? problem = table.RowFieldCount > Columns.Count
            ? new(
                SourceProblemKind.Unreadable,
                $"The row has {table.RowFieldCount} values for {Columns.Count} columns.")
            : null;
        int count = Math.Min(table.RowFieldCount, values.Length);
        for (int i = 0; i < count; i++)
        {
            string text = table.GetString(i);
            if (text.Length > limits.AttributeCharacters && i != geometryColumns.Text)
            {
                throw new SourceFileException(
                    $"Column {Columns.Names[i]} of row {number:N0} is longer than "
                    + $"{limits.AttributeCharacters:N0} characters.");
            }

            values[i] = text.Length == 0 ? null : CsvFormula.Restore(text);
        }

        var (geometry, fault) = ToGeometry(values);
        if (geometryColumns.Text >= 0)
        {
            values[geometryColumns.Text] = null;
        }

        return new(number, geometry, new(Columns, values), problem ?? fault);
    }

    private (Geometry? Geometry, SourceProblem? Problem) ToGeometry(object?[] values)
    {
        if (geometryColumns.IsEmpty)
        {
            return (null, null);
        }

        if (geometryColumns.Text >= 0)
        {
            return FromText((string?)values[geometryColumns.Text]);
        }

        string? first = (string?)values[geometryColumns.First];
        string? second = (string?)values[geometryColumns.Second];
        if (first is null || second is null)
        {
            return (null, new(SourceProblemKind.NoGeometry, "The row has no coordinates."));
        }

        return double.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out double x)
            && double.TryParse(second, NumberStyles.Float, CultureInfo.InvariantCulture, out double y)
            && double.IsFinite(x + y)
                ? (Geo.Factory.CreatePoint(new Coordinate(x, y)), null)
                : (null, new(
                    SourceProblemKind.Unreadable,
                    $"The coordinates \"{Shorten(first)}\", \"{Shorten(second)}\" are not numbers."));
    }

    private static (Geometry? Geometry, SourceProblem? Problem) FromText(string? text)
    {
        if (text is null)
        {
            return (null, new(SourceProblemKind.NoGeometry, "The row has no geometry."));
        }

        try
        {
            return (BorderText.Parse(text), null);
        }
        catch (FormatException fault)
        {
            return (null, new(SourceProblemKind.Unreadable, $"The geometry could not be read: {fault.Message}."));
        }
    }

    private void RefuseBinary()
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4096];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        bool isWide = length >= 2 && (start[0], start[1]) is (0xFF, 0xFE) or (0xFE, 0xFF);
        if (!isWide && start[..length].Contains((byte)0))
        {
            throw new SourceFileException($"The file {FileName} is not text: it holds zero bytes.");
        }
    }

    private static string Shorten(string text) => text.Length <= 30 ? text : text[..30] + "…";
}
