using BenchmarkDotNet.Attributes;
using Gis.Spatial;
using Gis.Spatial.Files.Osm;
using Gis.Spatial.Streets;
using NetTopologySuite.Geometries;
using OsmSharp.Streams;

namespace Gis.Benchmarks.Streets;

/// <summary>How long is it from a file or a line layer to edges that can be walked?</summary>
/// <remarks>Decoding every object and keeping none is the baseline: what is above it is our own work.</remarks>
[MemoryDiagnoser]
public class StreetNetworkBenchmarks
{
    private string file = "";
    private StreetLine[] lines = [];

    /// <summary>Streets in each direction of the made-up chessboard, each as one line.</summary>
    [Params(300)]
    public int Streets { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        string data = Environment.GetEnvironmentVariable("GIS_SHARED_DATA") ?? "../shared/data";
        file = Path.Combine(data, "r5r_poa", "poa_osm.pbf");
        var numbers = Enumerable.Range(0, Streets);
        lines = [.. numbers.Select(i => Line(i, isAcross: false)), .. numbers.Select(i => Line(i, isAcross: true))];
    }

    [Benchmark(Baseline = true)]
    public long DecodePortoAlegre()
    {
        using var stream = File.OpenRead(file);
        using var source = new PBFOsmStreamSource(stream);
        long objects = 0;
        while (source.MoveNext(false, false, false))
        {
            objects++;
        }

        return objects;
    }

    [Benchmark]
    public double StreetsOfPortoAlegre() => Length(Read(OsmContents.Streets).Streets);

    [Benchmark]
    public double EverythingOfPortoAlegre()
    {
        var extract = Read(OsmContents.Streets | OsmContents.Amenities | OsmContents.Buildings);
        return Length(extract.Streets) + extract.Buildings().Count() + extract.Facilities().Count();
    }

    [Benchmark]
    public double Chessboard() => Length(StreetLines.Build(lines));

    private OsmExtract Read(OsmContents contents) =>
        OsmExtract.Read(file, contents, OsmServiceMapping.Default, CancellationToken.None);

    private static double Length(StreetNetwork network) => network.Edges().Sum(edge => edge.LengthMetres);

    private StreetLine Line(int street, bool isAcross)
    {
        var shape = new Coordinate[Streets];
        for (int i = 0; i < shape.Length; i++)
        {
            double along = i * 0.001;
            double aside = street * 0.001;
            shape[i] = isAcross ? new(along, aside) : new(aside, along);
        }

        long id = (2 * street) + (isAcross ? 1 : 0);
        return new(id, Geo.Factory.CreateLineString(shape), StreetClass.Local, true, true, null);
    }
}
