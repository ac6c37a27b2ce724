using Gis.Spatial;
using Gis.Spatial.Files;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks.Importing;

/// <summary>Buildings as in the demo district, made as they are read: footprints of 4 to 12 corners.</summary>
internal sealed class ImportBuildingRows(int count)
{
    private const double MetresPerDegree = 111_320;
    private static readonly ColumnSet Columns = new("code", "kind", "floors", "households", "people", "floating");

    /// <summary>Largest managed heap seen while the rows were read, in bytes; sampled every 10,000 rows.</summary>
    public long PeakHeapBytes { get; private set; }

    public IEnumerable<SourceFeature> Read()
    {
        var random = new Random(42);
        for (int i = 1; i <= count; i++)
        {
            if (i % 10_000 == 0)
            {
                PeakHeapBytes = Math.Max(PeakHeapBytes, GC.GetTotalMemory(forceFullCollection: false));
            }

            long people = random.Next(5, 120);
            object?[] values = [$"b{i}", "residential", (long)random.Next(3, 31), people / 3, people, people / 4];
            yield return new(i, Footprint(i, random), new(Columns, values));
        }
    }

    /// <summary>A stepped rectangle of about 15 by 25 metres, in rows of a thousand 40 metres apart.</summary>
    private static Polygon Footprint(int index, Random random)
    {
        double x = 114.05 + (index % 1000 * 40 / MetresPerDegree);
        double y = 22.5 + (index / 1000 * 40 / MetresPerDegree);
        int steps = random.Next(1, 6);
        double width = (12 + (random.NextDouble() * 6)) / MetresPerDegree;
        double depth = (20 + (random.NextDouble() * 10)) / MetresPerDegree;
        List<Coordinate> ring = [Corner(x, y), Corner(x + width, y)];
        for (int step = 0; step < steps; step++)
        {
            double right = x + (width * (steps - step) / steps);
            ring.Add(Corner(right, y + (depth * (step + 1) / steps)));
            ring.Add(Corner(x + (width * (steps - step - 1) / steps), y + (depth * (step + 1) / steps)));
        }

        ring.Add(ring[0].Copy());
        return Geo.Factory.CreatePolygon([.. ring]);
    }

    private static Coordinate Corner(double x, double y) => new(Geo.Round(x), Geo.Round(y));
}
