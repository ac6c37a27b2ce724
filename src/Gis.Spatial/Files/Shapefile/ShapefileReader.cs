using System.Buffers.Binary;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;
using NetTopologySuite.IO.Esri.Shp;
using NetTopologySuite.IO.Esri.Shp.Readers;

namespace Gis.Spatial.Files.Shapefile;

/// <summary>An Esri shapefile: geometry from the .shp, attributes from the .dbf, record by record.</summary>
internal sealed class ShapefileReader : ISourceReader
{
    private const int FileCode = 9994;
    private const long MostProjectionBytes = 64 << 10;
    private readonly string path;
    private readonly string tablePath;
    private readonly Encoding encoding;

    public ShapefileReader(string path, SourceOptions options)
    {
        this.path = path;
        CheckHeader();
        tablePath = ShapefileParts.Find(path, ".dbf") ?? throw new SourceFileException(
            $"The shapefile {FileName} has no .dbf file beside it, so its codes and names are missing: add it.");
        using var table = new DbfTable(tablePath);
        var found = TextEncoding.Given(options.Encoding) ?? DbfEncoding.Detect(path, table);
        (encoding, Encoding) = (found.Encoding, found.Shown);
        foreach (string name in table.Names(encoding))
        {
            Columns.Add(Columns.IndexOf(name) < 0 ? name : $"{name}_{Columns.Count + 1}");
        }

        if (ShapefileParts.Find(path, ".prj") is { } projection
            && new FileInfo(projection).Length < MostProjectionBytes)
        {
            string text = File.ReadAllText(projection).Trim();
            DeclaredCrs = text.Length == 0 ? null : text;
        }
    }

    public string Format => "Shapefile";

    public ColumnSet Columns { get; } = new();

    public string? Encoding { get; }

    public string? DeclaredCrs { get; }

    private string FileName => Path.GetFileName(path);

    public IEnumerable<SourceFeature> Read(CancellationToken cancellationToken)
    {
        using var stream = File.OpenRead(path);
        using var shapes = OpenShapes(stream);
        using var table = new DbfTable(tablePath);
        table.Rewind();
        long number = 0;
        while (true)
        {
            var (found, geometry, problem) = ReadShape(shapes, number + 1);
            bool hasRecord = number < table.Records && table.Read();
            if (!found && !hasRecord)
            {
                yield break;
            }

            if (found != hasRecord)
            {
                throw new SourceFileException(
                    $"The shapefile {FileName} does not fit its .dbf: after {number:N0} records one of them ends.");
            }

            number++;
            if (!table.IsDeleted)
            {
                yield return new(number, geometry, new(Columns, table.Values(encoding)), problem);
            }
        }
    }

    public void Dispose()
    {
        // Each enumeration owns its streams.
    }

    private void CheckHeader()
    {
        using var stream = File.OpenRead(path);
        Span<byte> header = stackalloc byte[100];
        bool isWhole = stream.ReadAtLeast(header, 100, throwOnEndOfStream: false) == 100;
        if (!isWhole || BinaryPrimitives.ReadInt32BigEndian(header) != FileCode)
        {
            throw new SourceFileException($"The file {FileName} is not a shapefile.");
        }

        long declared = 2L * BinaryPrimitives.ReadUInt32BigEndian(header[24..]);
        if (declared > stream.Length)
        {
            throw new SourceFileException(
                $"The shapefile {FileName} is truncated: it has {stream.Length:N0} of {declared:N0} bytes.");
        }
    }

    private ShpReader OpenShapes(FileStream stream)
    {
        try
        {
            return Shp.OpenRead(stream, new ShapefileReaderOptions
            {
                Factory = Geo.Factory,
                GeometryBuilderMode = GeometryBuilderMode.IgnoreInvalidShapes,
            });
        }
        catch (Exception fault) when (IsBadData(fault))
        {
            throw new SourceFileException($"The shapefile {FileName} has an unknown kind of shape.", fault);
        }
    }

    private (bool Found, Geometry? Geometry, SourceProblem? Problem) ReadShape(ShpReader shapes, long number)
    {
        try
        {
            if (!shapes.Read())
            {
                return (false, null, null);
            }

            return shapes.Geometry is { IsEmpty: false } geometry
                ? (true, geometry, null)
                : (true, null, new(SourceProblemKind.NoGeometry, "The record has no shape."));
        }
        catch (Exception fault) when (IsBadData(fault))
        {
            // The records are of unequal length, so nothing after a bad one can be trusted.
            throw new SourceFileException($"Record {number:N0} of the shapefile {FileName} is damaged.", fault);
        }
    }

    private static bool IsBadData(Exception fault) => fault is IOException or ArgumentException or FormatException
        or InvalidOperationException or NotSupportedException or OverflowException or IndexOutOfRangeException
        or NetTopologySuite.IO.Esri.ShapefileException;
}
