using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Spatial;
using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Api.Blocks;

/// <summary>A community as it is cut: its outline and its neighbours', the lines around, and its buildings.</summary>
/// <param name="Outlines">The community first; neighbours are cut with it, so that common borders get the same corners.</param>
internal sealed record BlockSource(
    IReadOnlyList<Geometry> Outlines,
    IReadOnlyList<LineString> Lines,
    IReadOnlyList<(string Kind, Geometry Ground)> Waters,
    IReadOnlyList<StoredBuilding> Buildings)
{
    private const string OutlinesSql = """
        SELECT geom FROM (
            SELECT geom, '' AS code FROM area WHERE district = $1 AND code = $2 AND geom IS NOT NULL
            UNION ALL
            SELECT geom, code FROM gis_neighbours($1, $2)) o
        ORDER BY code
        """;

    private const string HasOutlineSql = "SELECT geom IS NOT NULL FROM area WHERE district = $1 AND code = $2";

    private const string StreetsSql = """
        SELECT geom FROM street_edge WHERE district = $1 AND class = ANY ($2) AND geom && $3 ORDER BY id
        """;

    private const string BarriersSql = "SELECT kind, geom FROM barrier WHERE district = $1 AND geom && $2 ORDER BY id";

    private const string BuildingsSql = """
        SELECT geom, ST_X(entrance), ST_Y(entrance) FROM building
        WHERE district = $1 AND starts_with(area, $2)
        ORDER BY id
        """;

    /// <exception cref="GisProblemException">The community has no outline.</exception>
    public static async Task<BlockSource> Read(
        GisSession session, string area, BlockWish wish, CancellationToken cancellationToken)
    {
        string district = area[..6];
        if (await session.Command(HasOutlineSql).With(district).With(area)
            .Rows(row => row.GetBoolean(0), cancellationToken) is not [true])
        {
            throw new GisProblemException(Problems.Unprocessable(
                $"Area {area} has no outline to cut: import areas with polygons first.",
                $"区域 {area} 没有边界,请先导入带边界的区域。"));
        }

        var outlines = await session.Command(OutlinesSql).With(district).With(area)
            .Rows(row => row.GetFieldValue<Geometry>(0), cancellationToken);
        Envelope place = new();
        foreach (var outline in outlines)
        {
            place.ExpandToInclude(outline.EnvelopeInternal);
        }

        var around = Geo.Factory.ToGeometry(place);
        var streets = await session.Command(StreetsSql).With(district).With(wish.StreetClasses.ToArray()).With(around)
            .Rows(row => row.GetFieldValue<LineString>(0), cancellationToken);
        var barriers = await session.Command(BarriersSql).With(district).With(around)
            .Rows(row => (Kind: row.GetString(0), Ground: row.GetFieldValue<Geometry>(1)), cancellationToken);
        var buildings = await session.Command(BuildingsSql).With(district).With(area).Rows(
            row => new StoredBuilding(
                row.GetFieldValue<Geometry>(0), LatticePoint.From(row.GetDouble(1), row.GetDouble(2))),
            cancellationToken);
        return new(
            outlines,
            [.. streets, .. barriers.SelectMany(barrier => BlockLines.Of(barrier.Ground))],
            barriers.FindAll(barrier => barrier.Ground.Dimension == Dimension.Surface),
            buildings);
    }
}

/// <param name="Entrance">Decides the block, as it decides the grid.</param>
internal sealed record StoredBuilding(Geometry Footprint, LatticePoint Entrance);
