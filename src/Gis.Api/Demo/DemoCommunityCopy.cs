using System.Text.Json;
using Gis.Api.Database.Copying;
using Gis.Spatial.Synthetic;
using Npgsql;

namespace Gis.Api.Demo;

/// <summary>Stores one community: area, blocks, grids of the plan, buildings, and who lives in which grid.</summary>
internal sealed class DemoCommunityCopy(NpgsqlConnection connection, DemoKeys keys, DemoCommunity community)
{
    private readonly string district = community.Area.Code[..6];
    private readonly string area = community.Area.Code;
    private readonly long firstGrid = keys.Take(DemoKeys.Grid, community.Grids.Count);
    private readonly long firstBuilding = keys.Take(DemoKeys.Building, community.Buildings.Count);

    public async Task Store(CancellationToken cancellationToken)
    {
        await DemoDistrictCopy.Areas(connection, [community.Area], cancellationToken);
        await Blocks(cancellationToken);
        await Grids(cancellationToken);
        await Buildings(cancellationToken);
        await BuildingsInGrids(cancellationToken);
        await new DemoServiceCopy(connection, keys, community, firstGrid).Store(cancellationToken);
    }

    private Task Blocks(CancellationToken cancellationToken)
    {
        long first = keys.Take(DemoKeys.Block, community.Blocks.Count);
        return BinaryCopy.Rows(
            connection,
            "block (district, id, area, code, kind, geom)",
            community.Blocks.Index(),
            (row, block) => row
                .Text(district)
                .Long(first + block.Index)
                .Text(area)
                .Text(block.Item.Code)
                .Text(DemoKeys.Words(block.Item.Use.ToString()))
                .Shape(block.Item.Outline),
            cancellationToken);
    }

    private Task Grids(CancellationToken cancellationToken) => BinaryCopy.Rows(
        connection,
        """
        grid (district, plan_id, id, area, code, name, kind, households, people, floating, workload_hours,
              required_skills, attributes, geom)
        """,
        community.Grids.Index(),
        (row, grid) => row
            .Text(district)
            .Id(keys.Plan)
            .Long(firstGrid + grid.Index)
            .Text(area)
            .Text(grid.Item.Code)
            .Text(grid.Item.Name)
            .Text(grid.Item.IsSpecial ? "special" : "basic")
            .Whole(grid.Item.Households)
            .Whole(grid.Item.People)
            .Whole(grid.Item.Floating)
            .Real(grid.Item.HoursPerWeek)
            .Texts(grid.Item.Skills)
            .Json(JsonSerializer.SerializeToUtf8Bytes(new { nameEn = grid.Item.EnglishName }))
            .Shape(grid.Item.Outline),
        cancellationToken);

    private Task Buildings(CancellationToken cancellationToken) => BinaryCopy.Rows(
        connection,
        """
        building (district, id, area, code, kind, floors, households, people, floating, age_0_14, age_15_64,
                  age_65_79, age_80_plus, key_weekly, key_monthly, key_quarterly, small_places, geom, entrance)
        """,
        community.Buildings.Index().Select(building => (
            building.Index, building.Item, Care: DemoCare.Of(building.Item))),
        (row, building) => row
            .Text(district)
            .Long(firstBuilding + building.Index)
            .Text(area)
            .Text(building.Item.Code)
            .Text(DemoKeys.Words(building.Item.Kind.ToString()))
            .Whole(building.Item.Floors)
            .Whole(building.Item.Households)
            .Whole(building.Item.People)
            .Whole(building.Item.Floating)
            .Whole(building.Item.Age0To14)
            .Whole(building.Item.Age15To64)
            .Whole(building.Item.Age65To79)
            .Whole(building.Item.Age80Plus)
            .Whole(building.Care.KeyWeekly)
            .Whole(building.Care.KeyMonthly)
            .Whole(building.Care.KeyQuarterly)
            .Whole(building.Care.SmallPlaces)
            .Shape(building.Item.Footprint)
            .Shape(building.Item.Entrance),
        cancellationToken);

    private Task BuildingsInGrids(CancellationToken cancellationToken)
    {
        var grids = community.Grids.Index().ToDictionary(grid => grid.Item.Code, grid => firstGrid + grid.Index);
        return BinaryCopy.Rows(
            connection,
            "grid_building (district, plan_id, building_id, grid_id, area)",
            community.Buildings.Index(),
            (row, building) => row
                .Text(district)
                .Id(keys.Plan)
                .Long(firstBuilding + building.Index)
                .Long(grids[building.Item.GridCode])
                .Text(area),
            cancellationToken);
    }
}
