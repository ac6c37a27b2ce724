using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Gis.Spatial.Files.GeoPackage;

/// <summary>One feature table of an OGC GeoPackage, opened read-only and streamed in the order of its keys.</summary>
internal sealed class GeoPackageReader : ISourceReader
{
    private readonly string fileName;
    private readonly SourceLimits limits;
    private readonly SqliteConnection connection;
    private readonly FeatureTable table;

    public GeoPackageReader(string path, SourceOptions options)
    {
        fileName = Path.GetFileName(path);
        limits = options.Limits;
        RefuseForeign(path);
        var source = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        connection = new SqliteConnection(source.ToString());
        try
        {
            connection.Open();

            // A file from a stranger may hold views and triggers: they get no function that reaches outside.
            using var harden = connection.CreateCommand();
            harden.CommandText = "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON;";
            harden.ExecuteNonQuery();
            table = FeatureTable.Find(connection, fileName, options.Layer);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw Damaged(fault, 0);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        foreach (string column in table.Columns)
        {
            Columns.Add(column);
        }
    }

    public string Format => "GeoPackage";

    public ColumnSet Columns { get; } = new();

    public string? Encoding => null;

    public string? DeclaredCrs => table.DeclaredCrs;

    public IEnumerable<SourceFeature> Read(CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = table.SelectAll;
        using var rows = command.ExecuteReader();
        var geometries = new GeoPackageGeoReader(
            Geo.Services.DefaultCoordinateSequenceFactory, Geo.Services.DefaultPrecisionModel, Ordinates.XYZ)
        {
            HandleSRID = false,
        };
        long number = 0;
        while (Advance(rows, number))
        {
            yield return ToFeature(++number, rows, geometries);
        }
    }

    public void Dispose() => connection.Dispose();

    private static void RefuseForeign(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[16];
        stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!start.SequenceEqual("SQLite format 3\0"u8))
        {
            throw new SourceFileException(
                $"The file {Path.GetFileName(path)} is not a GeoPackage: it is no SQLite file.");
        }
    }

    private SourceFileException Damaged(SqliteException fault, long read) => new(
        $"The GeoPackage {fileName} is damaged or truncated; {read:N0} features could be read.", fault);

    private bool Advance(SqliteDataReader rows, long read)
    {
        try
        {
            return rows.Read();
        }
        catch (SqliteException fault)
        {
            throw Damaged(fault, read);
        }
    }

    private SourceFeature ToFeature(long number, SqliteDataReader rows, GeoPackageGeoReader geometries)
    {
        object?[] values = new object?[Columns.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = rows.GetValue(i + 1) switch
            {
                string text when text.Length > limits.AttributeCharacters => throw new SourceFileException(
                    $"Column {Columns.Names[i]} of feature {number:N0} is longer than "
                    + $"{limits.AttributeCharacters:N0} characters."),
                DBNull or byte[] => null,
                var value => value,
            };
        }

        var (geometry, problem) = ToGeometry(rows, geometries);
        return new(number, geometry, new(Columns, values), problem);
    }

    private static (Geometry? Geometry, SourceProblem? Problem) ToGeometry(
        SqliteDataReader rows, GeoPackageGeoReader geometries)
    {
        if (rows.IsDBNull(0))
        {
            return (null, new(SourceProblemKind.NoGeometry, "The feature has no geometry."));
        }

        try
        {
            return (geometries.Read(rows.GetFieldValue<byte[]>(0)), null);
        }
        catch (Exception fault) when (fault is ParseException or ArgumentException or IOException
            or InvalidCastException or InvalidOperationException or OverflowException or NotSupportedException
            or IndexOutOfRangeException)
        {
            string reason = fault.Message.Split('\n', '.')[0];
            return (null, new(SourceProblemKind.Unreadable, $"The geometry could not be read: {reason}."));
        }
    }
}
