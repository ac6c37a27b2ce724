using Gis.Spatial.Coordinates;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files;

/// <summary>An open file: what was found in it, then its features one by one in longitude and latitude.</summary>
public sealed class SourceFile : IDisposable
{
    private const int SampleSize = 2_000;
    private const int ShownSample = 5;
    private readonly ISourceReader reader;
    private readonly IDisposable? unpacked;
    private readonly CoordinateSystem system;
    private readonly SourceLimits limits;
    private readonly bool keepsPrecision;
    private readonly Envelope bounds = new();
    private long features;
    private long withProblem;

    private SourceFile(ISourceReader reader, IDisposable? unpacked, SourceOptions options)
    {
        this.reader = reader;
        this.unpacked = unpacked;
        limits = options.Limits;
        keepsPrecision = options.KeepsPrecision;
        var sample = reader.Read(CancellationToken.None).Take(SampleSize).ToList();
        (system, var crs) = CrsDetector.Detect(reader.DeclaredCrs, sample, options);
        var shown = sample.Take(ShownSample).Select(Finish).ToList();
        Finding = new(reader.Format, reader.Encoding, crs, reader.Columns.Names, shown) { System = system };
    }

    public SourceFinding Finding { get; }

    public SourceSummary Summary => new(features, withProblem, bounds.IsNull ? null : bounds.Copy());

    /// <summary>Opens a file by its extension: .geojson .json .ndjson .gpkg .shp .csv .txt, or a .zip of one.</summary>
    /// <exception cref="SourceFileException">The file is missing, too large, damaged or of no known format.</exception>
    public static SourceFile Open(string path, SourceOptions options)
    {
        UnpackedZip? unpacked = null;
        ISourceReader? reader = null;
        try
        {
            if (Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase))
            {
                unpacked = UnpackedZip.Open(path, options);
                path = unpacked.MainFile;
            }

            reader = SourceFormats.Open(path, options);
            return new SourceFile(reader, unpacked, options);
        }
        catch
        {
            reader?.Dispose();
            unpacked?.Dispose();
            throw;
        }
    }

    /// <summary>Features in file order, converted, rounded and checked; starts again at every call.</summary>
    /// <exception cref="SourceFileException">The file turns out to be damaged or beyond a limit.</exception>
    public IEnumerable<SourceFeature> Read(CancellationToken cancellationToken)
    {
        (features, withProblem) = (0, 0);
        bounds.SetToNull();
        foreach (var raw in reader.Read(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var feature = Finish(raw);
            Count(feature);
            yield return feature;
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        unpacked?.Dispose();
    }

    private SourceFeature Finish(SourceFeature raw)
    {
        var problem = raw.Problem ?? FeatureCheck.BeforeConversion(raw, limits);
        if (problem is not null || raw.Geometry is null)
        {
            return raw with { Problem = problem };
        }

        // Readers hand out a fresh geometry with every feature, so it may be converted in place.
        var geometry = PlanarGeometry.Of(raw.Geometry);
        system.ToLonLat(geometry);
        var outside = FeatureCheck.OutOfRange(geometry);
        geometry.SRID = Geo.Srid;
        if (outside is null && !keepsPrecision)
        {
            Geo.RoundToLattice(geometry);
        }

        return raw with { Geometry = geometry, Problem = outside ?? FeatureCheck.Validity(geometry) };
    }

    private void Count(SourceFeature feature)
    {
        if (++features > limits.Features)
        {
            throw new SourceFileException($"The file has more than {limits.Features:N0} features, the limit.");
        }

        if (feature.Problem is not null)
        {
            withProblem++;
        }

        if (feature.Geometry is { } geometry && feature.Problem?.Kind is not SourceProblemKind.OutOfRange)
        {
            bounds.ExpandToInclude(geometry.EnvelopeInternal);
        }
    }
}
