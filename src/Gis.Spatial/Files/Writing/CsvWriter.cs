using System.Globalization;
using System.Text;
using Gis.Spatial.Files.Csv;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Gis.Spatial.Files.Writing;

/// <summary>CSV (RFC 4180) with geometry as WKT last; a byte order mark makes spreadsheets see the UTF-8.</summary>
internal sealed class CsvWriter : FeatureWriter
{
    private readonly PartialFile file;
    private readonly StreamWriter text;
    private readonly WKTWriter wkt = new();

    public CsvWriter(string path, FeatureSchema schema)
        : base(schema)
    {
        file = new(path);
        text = new(file.Path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true))
        {
            NewLine = "\r\n",
        };
        text.WriteLine(string.Join(',', schema.Columns.Select(column => Quote(column.Name)).Append("wkt")));
    }

    public override void Complete()
    {
        text.Dispose();
        file.MoveIntoPlace();
    }

    private protected override void WriteCore(Geometry geometry, IReadOnlyList<object?> values)
    {
        foreach (object? value in values)
        {
            text.Write(ToCell(value));
            text.Write(',');
        }

        text.Write('"');
        wkt.Write(geometry, text);
        text.WriteLine('"');
    }

    protected override void Dispose(bool disposing)
    {
        text.Dispose();
        file.Dispose();
    }

    private static string ToCell(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        string words => Quote(CsvFormula.Neutralise(words)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(CsvFormula.Neutralise(value.ToString() ?? "")),
    };

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
