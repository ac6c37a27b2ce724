using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>
/// Makes a tiling of polygons that nearly tile: snaps, nodes, gives overlaps and narrow gaps to one owner.
/// </summary>
public static class PartitionRepair
{
    /// <param name="polygons">Degrees, longitude before latitude; ids unique.</param>
    /// <param name="outline">The area to be tiled; null accepts whatever border the polygons have.</param>
    /// <exception cref="ArgumentException">A feature is no polygon, or has a coordinate that is no number.</exception>
    public static RepairResult Run(
        IReadOnlyList<GridPolygon> polygons, Geometry? outline = null, RepairOptions? options = null)
    {
        options ??= new();
        var run = new RepairRun(new Tiling(polygons, outline), options);
        var before = run.Report;
        if (options.SnapMetres > 0)
        {
            run = new RepairRun(new Tiling(polygons, outline, new(options.SnapMetres, options.SnapsMatched)), options);
        }

        var repaired = run.Draw();
        var changed = run.Changed.Order().Select(face => polygons[face].Id).ToArray();
        var after = changed.Length == 0 ? before : PartitionCheck.Find(repaired, outline, options.Check);
        return new(repaired, before, after, changed, run.MovedSquareMetres);
    }

    /// <summary>Repairs what meets the place and leaves all else alone: only polygons near by are looked at.</summary>
    /// <param name="place">Degrees.</param>
    public static RepairResult RunNear(
        IReadOnlyList<GridPolygon> polygons, Envelope place, Geometry? outline = null, RepairOptions? options = null)
    {
        options ??= new();
        var near = Enumerable.Range(0, polygons.Count)
            .Where(i => polygons[i].Geometry.EnvelopeInternal.Intersects(place)).ToArray();
        var accept = options.Accept;
        var local = Run([.. near.Select(i => polygons[i])], outline, options with
        {
            Accept = fault => fault.Place.EnvelopeInternal.Intersects(place) && (accept is null || accept(fault)),
        });
        var repaired = polygons.ToArray();
        for (int i = 0; i < near.Length; i++)
        {
            repaired[near[i]] = local.Polygons[i];
        }

        return local with { Polygons = repaired };
    }
}
