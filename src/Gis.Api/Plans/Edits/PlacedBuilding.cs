using Gis.Spatial.Partition;
using Npgsql;

namespace Gis.Api.Plans.Edits;

/// <summary>A building of a plan as an edit sees it.</summary>
/// <param name="Grid">Id of the grid that it is in before the edit.</param>
/// <param name="Area">Its own area, by which reach results are stored.</param>
/// <param name="Place">The entrance.</param>
internal sealed record PlacedBuilding(
    long Id, long Grid, string Area, LatticePoint Place, int Households, int People, int Floating, AgeGroups Ages)
{
    /// <summary>Buildings of the plan ($1 district, $2 plan) in some grids ($3).</summary>
    /// <remarks>Grid by grid: before a new draft's rows are counted, a plan for a list of grids reads all buildings.</remarks>
    public const string Sql = $"""
        SELECT b.id, gb.grid_id, b.area, ST_X(b.entrance), ST_Y(b.entrance), b.households, b.people, b.floating,
            {AgeGroups.Columns}
        FROM unnest($3::bigint[]) AS wanted (grid)
        CROSS JOIN LATERAL (SELECT i.grid_id, i.building_id FROM grid_building i
            WHERE i.district = $1 AND i.plan_id = $2 AND i.grid_id = wanted.grid OFFSET 0) AS gb
        CROSS JOIN LATERAL (SELECT i.* FROM building i WHERE i.district = $1 AND i.id = gb.building_id OFFSET 0) AS b
        ORDER BY b.id
        """;

    public static PlacedBuilding Read(NpgsqlDataReader reader) => new(
        Id: reader.GetInt64(0),
        Grid: reader.GetInt64(1),
        Area: reader.GetString(2),
        Place: LatticePoint.From(reader.GetDouble(3), reader.GetDouble(4)),
        Households: reader.GetInt32(5),
        People: reader.GetInt32(6),
        Floating: reader.GetInt32(7),
        Ages: new(reader.GetInt32(8), reader.GetInt32(9), reader.GetInt32(10)));
}
