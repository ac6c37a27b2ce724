using System.Text.Json;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Spatial.Blocks;
using NetTopologySuite.Geometries;

namespace Gis.Api.Blocks;

/// <summary>Cuts the blocks of one community and stores what changed, in the session's transaction.</summary>
internal static class CommunityBlocks
{
    private const string FirstFreeSql = "SELECT gis_next_block($1)";

    private const string SearchesSql = """
        SELECT EXISTS (SELECT FROM job
            WHERE district = $1 AND kind = 'districting' AND status IN ('queued', 'running')
              AND (starts_with(area, $2) OR starts_with($2, area)))
        """;

    private const string StoredSql = "SELECT id, geom FROM block WHERE district = $1 AND area = $2 ORDER BY id";

    private const string RedrawSql = """
        UPDATE block b SET geom = kept.geom
        FROM unnest($2::bigint[], $3::geometry[]) AS kept (id, geom)
        WHERE b.district = $1 AND b.id = kept.id
        """;

    private const string EndSql = "DELETE FROM block WHERE district = $1 AND id = ANY ($2)";

    private const string BeginSql = """
        INSERT INTO block (district, id, area, code, kind, geom)
        SELECT $1, $2 + place - 1, $3, code, kind, geom
        FROM unnest($4::text[], $5::text[], $6::geometry[]) WITH ORDINALITY AS begun (code, kind, geom, place)
        """;

    /// <summary>Blocks whose ground is as it was keep their number, code and kind; the caller commits.</summary>
    /// <exception cref="GisProblemException">Nothing changed: there is no outline, or a search stands on the old blocks.</exception>
    public static async Task<BlockCutAnswer> Cut(
        GisSession session, string area, BlockWish wish, CancellationToken cancellationToken)
    {
        string district = area[..6];

        // Held to the end: who cuts the same community meanwhile waits, and then finds these blocks.
        long firstFree = (await session.Command(FirstFreeSql).With(district)
            .Rows(row => row.GetInt64(0), cancellationToken))[0];
        await RefuseWhileSearched(session, area, cancellationToken);
        var source = await BlockSource.Read(session, area, wish, cancellationToken);
        var cut = Cut(source, wish);
        Block[] blocks = [.. cut.Blocks.Where(block => block.Outline == 0)];
        var home = source.Buildings.Select(building => building.Entrance)
            .Select(new BuildingHanger([.. blocks.Select(block => block.Geometry)]).Find).ToList();
        var (kept, ended) = await Compare(session, area, blocks, cancellationToken);
        Block[] begun = [.. blocks.Where(block => !kept.ContainsKey(block.Id))];
        var lived = home.Where(block => block >= 0).Select(block => blocks[block].Id).ToHashSet();
        await Store(session, area, firstFree, blocks, kept, ended, begun, block => KindOf(block, source, lived), cancellationToken);
        BlockCutAnswer answer = new(
            area, 1, blocks.Length, kept.Count, begun.Length, ended.Length, cut.Merged, cut.WentAround,
            home.Count(block => block >= 0), home.Count(block => block < 0));
        var detail = JsonSerializer.SerializeToNode(answer, JsonSerializerOptions.Web)!.AsObject();
        await AuditLog.Write(session, district, "block.cut", area, detail, cancellationToken);
        return answer;
    }

    private static BlockCut Cut(BlockSource source, BlockWish wish)
    {
        try
        {
            return BlockCutter.Cut(
                source.Outlines, source.Lines, [.. source.Buildings.Select(building => building.Footprint)], wish.Options);
        }
        catch (ArgumentException refused)
        {
            throw new GisProblemException(Problems.Unprocessable(refused.Message, "该区域的边界和道路过于复杂,无法一次切分。"));
        }
    }

    /// <summary>A search reads blocks once and names some of them by code.</summary>
    private static async Task RefuseWhileSearched(GisSession session, string area, CancellationToken cancellationToken)
    {
        var searched = await session.Command(SearchesSql).With(area[..6]).With(area)
            .Rows(row => row.GetBoolean(0), cancellationToken);
        if (searched[0])
        {
            throw new GisProblemException(Problems.Conflict(
                $"A search for grids stands on the blocks of {area}: cut them anew when it has ended.",
                $"{area} 的街坊正用于网格优化,请在其结束后再切分。"));
        }
    }

    private static async Task<(Dictionary<string, long> Kept, long[] Ended)> Compare(
        GisSession session, string area, Block[] blocks, CancellationToken cancellationToken)
    {
        var stored = await session.Command(StoredSql).With(area[..6]).With(area)
            .Rows(row => (Id: row.GetInt64(0), Ground: BlockId.Of(row.GetFieldValue<Geometry>(1))), cancellationToken);
        var wanted = blocks.Select(block => block.Id).ToHashSet();
        Dictionary<string, long> kept = [];
        List<long> ended = [];
        foreach (var (id, ground) in stored)
        {
            if (!wanted.Contains(ground) || !kept.TryAdd(ground, id))
            {
                ended.Add(id);
            }
        }

        return (kept, [.. ended]);
    }

    private static async Task Store(
        GisSession session,
        string area,
        long firstFree,
        Block[] blocks,
        Dictionary<string, long> kept,
        long[] ended,
        Block[] begun,
        Func<Block, string> kindOf,
        CancellationToken cancellationToken)
    {
        string district = area[..6];
        Block[] redrawn = [.. blocks.Where(block => kept.ContainsKey(block.Id))];
        await session.Command(EndSql).With(district).With(ended).Rows(_ => 0, cancellationToken);
        await session.Command(RedrawSql).With(district)
            .With(redrawn.Select(block => kept[block.Id]).ToArray())
            .With(redrawn.Select(block => block.Geometry).ToArray()).Rows(_ => 0, cancellationToken);
        await session.Command(BeginSql).With(district).With(firstFree).With(area)
            .With(begun.Select(CodeOf).ToArray())
            .With(begun.Select(kindOf).ToArray())
            .With(begun.Select(block => block.Geometry).ToArray()).Rows(_ => 0, cancellationToken);
    }

    /// <summary>The same ground gets the same code whenever it is cut.</summary>
    private static string CodeOf(Block block) => "B" + block.Id;

    private static string KindOf(Block block, BlockSource source, HashSet<string> lived)
    {
        var inside = block.Geometry.InteriorPoint;
        return source.Waters.FirstOrDefault(water => water.Ground.Intersects(inside)).Kind
            ?? (lived.Contains(block.Id) ? "residential" : "open");
    }
}
