namespace Gis.Api.Tests.Hosting;

/// <summary>A district of two streets with two communities each, one grid and one building in each community.</summary>
/// <remarks>
/// Communities are squares of 0.01 degree side by side from west to east; their codes end in 001001, 001002, 002001 and
/// 002002. Each grid has one worker, one facility and 100 people; the first building is served, the others are not; the
/// second candidate site is chosen.
/// </remarks>
internal sealed record SmallDistrict(string Code, Guid Plan, Guid Staffing, Guid Reach, Guid Siting)
{
    public const double West = 114.0;
    public const double South = 22.5;
    public const double Side = 0.01;

    public string FirstCommunity => $"{Code}001001";

    public static Task<SmallDistrict> Create(GisApi api, string code) => Create(api.Execute, code);

    /// <param name="execute">Runs SQL as the owner of the database.</param>
    public static async Task<SmallDistrict> Create(Func<string, Task> execute, string code)
    {
        SmallDistrict made = new(code, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await execute(made.AreasSql());
        for (int i = 0; i < 4; i++)
        {
            await execute(made.CommunitySql(i));
        }

        await execute(
            $"UPDATE plan SET status = 'published', effective_from = DATE '2026-01-01' WHERE id = '{made.Plan}'");
        return made;
    }

    private string AreasSql() => $$"""
        INSERT INTO area (district, code, level, parent, name, name_en, geom) VALUES
            ('{{Code}}', '{{Code}}', 'district', NULL, '测试区', 'Test', {{Square(0, 4)}}),
            ('{{Code}}', '{{Code}}001', 'street', '{{Code}}', '一街道', 'First', {{Square(0, 2)}}),
            ('{{Code}}', '{{Code}}002', 'street', '{{Code}}', '二街道', 'Second', {{Square(2, 4)}});
        INSERT INTO service (district, code, name, name_en) VALUES ('{{Code}}', 'clinic', '医疗', 'Clinic');
        INSERT INTO plan (district, id, name, area, created_by)
            VALUES ('{{Code}}', '{{Plan}}', '方案', '{{Code}}', 'test');
        INSERT INTO staffing (district, id, plan_id, area, status, created_by)
            VALUES ('{{Code}}', '{{Staffing}}', '{{Plan}}', '{{Code}}', 'current', 'test');
        INSERT INTO reach (district, id, area, service, minutes, street_revision, created_by)
            VALUES ('{{Code}}', '{{Reach}}', '{{Code}}', 'clinic', 15, 1, 'test');
        INSERT INTO siting (district, id, area, service, minutes, model, sites, solve, created_by)
            VALUES ('{{Code}}', '{{Siting}}', '{{Code}}', 'clinic', 15, 'mclp', 1, '{}', 'test');
        """;

    private string CommunitySql(int index)
    {
        string area = $"{Code}00{1 + (index / 2)}00{1 + (index % 2)}";
        string centre = $"ST_SetSRID(ST_MakePoint({West + ((index + 0.5) * Side)}, {South + (Side / 2)}), 4326)";
        string state = index == 0 ? "served" : "out_of_reach";
        int id = index + 1;
        return $$"""
            INSERT INTO area (district, code, level, parent, name, geom)
                VALUES ('{{Code}}', '{{area}}', 'community', left('{{area}}', 9), '社区{{id}}',
                    {{Square(index, index + 1)}});
            INSERT INTO grid (district, plan_id, id, area, code, name, people, workload_hours, geom)
                VALUES ('{{Code}}', '{{Plan}}', {{id}}, '{{area}}', '{{area}}001', '网格{{id}}', 100, 45,
                    {{Square(index, index + 1)}});
            INSERT INTO building (district, id, area, code, people, geom, entrance)
                VALUES ('{{Code}}', {{id}}, '{{area}}', 'B{{id}}', 100, ST_Expand({{centre}}, 0.001), {{centre}});
            INSERT INTO grid_building (district, plan_id, building_id, grid_id, area)
                VALUES ('{{Code}}', '{{Plan}}', {{id}}, {{id}}, '{{area}}');
            INSERT INTO facility (district, id, area, code, name, geom)
                VALUES ('{{Code}}', {{id}}, '{{area}}', 'F{{id}}', '社康{{id}}', {{centre}});
            INSERT INTO facility_service (district, facility_id, service, capacity)
                VALUES ('{{Code}}', {{id}}, 'clinic', 50);
            INSERT INTO candidate_site (district, id, area, code, name, geom)
                VALUES ('{{Code}}', {{id}}, '{{area}}', 'C{{id}}', '备选{{id}}', {{centre}});
            -- Imports and edits draw their keys from the sequences, which must be past those given here.
            SELECT nextval(pg_get_serial_sequence('candidate_site', 'id')), nextval(pg_get_serial_sequence('grid', 'id'));
            INSERT INTO worker (district, id, area, code, hours_per_week, home)
                VALUES ('{{Code}}', {{id}}, '{{area}}', 'W{{id}}', 40, ST_Translate({{centre}}, 0.002, 0));
            INSERT INTO staffing_assignment (district, staffing_id, plan_id, grid_id, worker_id, area)
                VALUES ('{{Code}}', '{{Staffing}}', '{{Plan}}', {{id}}, {{id}}, '{{area}}');
            INSERT INTO reach_building
                (district, reach_id, building_id, area, people, state, walk_seconds, served_people)
                VALUES ('{{Code}}', '{{Reach}}', {{id}}, '{{area}}', 100, '{{state}}', 300, {{(index == 0 ? 100 : 0)}});
            INSERT INTO siting_choice (district, siting_id, rank, candidate_id, area, chosen, gain)
                VALUES ('{{Code}}', '{{Siting}}', {{id}}, {{id}}, '{{area}}', {{(index == 1 ? "true" : "false")}}, 100);
            INSERT INTO job (district, area, kind, status, created_by, finished_at)
                VALUES ('{{Code}}', '{{area}}', 'slow', 'cancelled', 'test', now());
            """;
    }

    private static string Square(int from, int to) =>
        $"ST_Multi(ST_MakeEnvelope({West + (from * Side)}, {South}, {West + (to * Side)}, {South + Side}, 4326))";
}
