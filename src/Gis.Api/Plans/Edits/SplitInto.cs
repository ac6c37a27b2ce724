using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>
/// The wish to have a grid in so many parts: becomes the split by blocks that a search finds, which the log keeps.
/// </summary>
internal static class SplitInto
{
    private const string Operation = "splitInto";
    private const int MostParts = 50;

    private const string GridSql = $"""
        SELECT {DraftGrid.Columns} FROM grid g WHERE g.district = $1 AND g.plan_id = $2 AND g.code = $3
        """;

    private const string BlocksSql = """
        SELECT geom FROM block WHERE district = $1 AND geom && $2 AND ST_Intersects(geom, $2) ORDER BY id
        """;

    private const string BuildingsSql = """
        SELECT ST_X(b.entrance), ST_Y(b.entrance), b.households, b.people
        FROM grid_building gb
        JOIN building b ON b.district = gb.district AND b.id = gb.building_id
        WHERE gb.district = $1 AND gb.plan_id = $2 AND gb.grid_id = $3
        ORDER BY b.id
        """;

    /// <summary>Puts the split by blocks in the place of the wish; any other edit stays as it is.</summary>
    /// <exception cref="GisProblemException">There is no such grid, or its blocks make no such parts.</exception>
    public static async Task Expand(
        GisSession session, DraftPlan plan, JsonObject sent, CancellationToken cancellationToken)
    {
        if ((string?)sent["operation"] != Operation)
        {
            return;
        }

        var (code, count, balance) = Read(sent);
        var found = await session.Command(GridSql).With(plan.District).With(plan.Id).With(code)
            .Rows(DraftGrid.Read, cancellationToken);
        if (found is not [var grid])
        {
            throw new GisProblemException(Problems.NotFound("grid", code));
        }

        var blocks = await session.Command(BlocksSql).With(plan.District).With(grid.Outline)
            .Rows(row => row.GetFieldValue<Geometry>(0), cancellationToken);
        var buildings = await session.Command(BuildingsSql).With(plan.District).With(plan.Id).With(grid.Facts.Id).Rows(
            row => (LatticePoint.From(row.GetDouble(0), row.GetDouble(1)), row.GetInt32(2), row.GetInt32(3)),
            cancellationToken);
        var pieces = GridPieces.Of(grid.Outline, blocks);
        var deal = BlockDeal.Find(grid.Facts, pieces, buildings, count, balance, (int?)sent["seed"] ?? 1);
        JsonObject asked = new()
        {
            ["operation"] = Operation,
            ["count"] = count,
            ["balance"] = deal.Balance,
            ["loads"] = new JsonArray([.. deal.Parts.Select(part => (JsonNode)Math.Round(part.Load, 2))]),
            ["deviation"] = Math.Round(deal.Deviation, 4),
        };
        sent.Clear();
        sent["operation"] = "splitByBlocks";
        sent["grid"] = code;
        sent["parts"] = new JsonArray([.. deal.Parts.Select((part, i) => ToJson(part, i == 0 ? code : null))]);
        sent["asked"] = asked;
    }

    private static (string Grid, int Count, string? Balance) Read(JsonObject sent)
    {
        string grid = (string)sent["grid"]!;
        int count = (int)sent["count"]!;
        string? balance = (string?)sent["balance"];
        return count is < 2 or > MostParts || (balance is not null && !BlockDeal.Balances.Contains(balance))
            ? throw new GisProblemException(Problems.Invalid(
                $"A grid is split into 2 to {MostParts} parts, alike in {string.Join(", ", BlockDeal.Balances)}.",
                $"网格可拆分为 2 至 {MostParts} 份,按 {string.Join("、", BlockDeal.Balances)} 均衡。"))
            : (grid, count, balance);
    }

    /// <param name="code">Of the part that stays with the grid; null for one that begins.</param>
    private static JsonObject ToJson(DealtPart part, string? code)
    {
        JsonObject json = new()
        {
            ["blocks"] = new JsonArray([.. part.Pieces.Select(
                piece => JsonSerializer.SerializeToNode(piece, PartitionJson.Options))]),
        };
        if (code is not null)
        {
            json["grid"] = code;
        }

        return json;
    }
}
