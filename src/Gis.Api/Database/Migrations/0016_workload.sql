-- What a grid's hours are made of. Key persons are counted by how often somebody must call on them, never named.
ALTER TABLE building
    ADD COLUMN key_weekly    people_count NOT NULL DEFAULT 0,
    ADD COLUMN key_monthly   people_count NOT NULL DEFAULT 0,
    ADD COLUMN key_quarterly people_count NOT NULL DEFAULT 0,
    ADD COLUMN small_places  people_count NOT NULL DEFAULT 0;
COMMENT ON COLUMN building.key_weekly IS 'People to call on every week: living alone at 80 and over, gravely ill.';
COMMENT ON COLUMN building.key_monthly IS 'People to call on every month: disabled, destitute, in correction.';
COMMENT ON COLUMN building.key_quarterly IS 'People to call on every quarter.';
COMMENT ON COLUMN building.small_places IS 'Small premises to inspect: shops, workshops, eateries.';

-- The counts of each grid of a plan; buildings without a grid count nowhere. The patrol goes along every street whose
-- middle lies in the grid or on its border.
CREATE FUNCTION gis_workload_counts(the_district text, the_plan uuid, the_area text)
RETURNS TABLE (grid_id bigint, households bigint, people bigint, floating bigint, key_weekly bigint,
    key_monthly bigint, key_quarterly bigint, small_places bigint, patrol_metres double precision,
    climbs_households double precision, climbs_weekly double precision, climbs_monthly double precision,
    climbs_quarterly double precision)
LANGUAGE sql STABLE
AS $$
    WITH lifts AS (
        SELECT value FROM rule
        WHERE code = 'workload.lift_floors' AND population = 'all' AND district IN ('*', the_district)
        ORDER BY district DESC
        LIMIT 1
    ),
    counted AS (
        SELECT gb.grid_id, sum(b.key_weekly) AS key_weekly, sum(b.key_monthly) AS key_monthly,
            sum(b.key_quarterly) AS key_quarterly, sum(b.small_places) AS small_places,
            sum(f.climb * b.households) AS climbs_households, sum(f.climb * b.key_weekly) AS climbs_weekly,
            sum(f.climb * b.key_monthly) AS climbs_monthly, sum(f.climb * b.key_quarterly) AS climbs_quarterly
        FROM grid_building gb
        JOIN building b ON b.district = gb.district AND b.id = gb.building_id
        CROSS JOIN LATERAL (
            SELECT CASE WHEN b.floors <= (SELECT value FROM lifts) THEN greatest(b.floors - 1, 0) / 2.0::float8
                ELSE 0 END AS climb) f
        WHERE gb.district = the_district AND gb.plan_id = the_plan
        GROUP BY gb.grid_id
    ),
    walked AS (
        SELECT g.id, sum(e.length_metres) AS metres
        FROM grid g
        JOIN street_edge e ON e.district = g.district AND e.geom && g.geom
            AND ST_Intersects(g.geom, ST_LineInterpolatePoint(e.geom, 0.5))
        WHERE g.district = the_district AND g.plan_id = the_plan AND g.area LIKE the_area || '%'
            AND e.class <> 'expressway'
        GROUP BY g.id
    )
    SELECT g.id, g.households, g.people, g.floating, coalesce(c.key_weekly, 0), coalesce(c.key_monthly, 0),
        coalesce(c.key_quarterly, 0), coalesce(c.small_places, 0), coalesce(w.metres, 0),
        coalesce(c.climbs_households, 0), coalesce(c.climbs_weekly, 0), coalesce(c.climbs_monthly, 0),
        coalesce(c.climbs_quarterly, 0)
    FROM grid g
    LEFT JOIN counted c ON c.grid_id = g.id
    LEFT JOIN walked w ON w.id = g.id
    WHERE g.district = the_district AND g.plan_id = the_plan AND g.area LIKE the_area || '%'
$$;
GRANT EXECUTE ON FUNCTION gis_workload_counts(text, uuid, text) TO gis_app;

INSERT INTO rule (code, population, value, unit, hard, source, edition) VALUES
    ('workload.household_visits', 'all', 2, 'visits/year', false, 'County visit rules: ordinary households twice a year', ''),
    ('workload.floating_visits', 'all', 0.5, 'visits/year', false,
        'Derived: new residents every quarter (Lanzhou register), one in eight is new', ''),
    ('workload.key_weekly_visits', 'all', 52, 'visits/year', false,
        'Inner Mongolia: high-risk elders at least once a week', '2022'),
    ('workload.key_monthly_visits', 'all', 12, 'visits/year', false,
        'Ten ministries: monthly visits to elders in special difficulty', '2022'),
    ('workload.key_quarterly_visits', 'all', 4, 'visits/year', false,
        'Inner Mongolia: general objects at least once a quarter', '2022'),
    ('workload.household_hours', 'all', 0.25, 'h/visit', false, 'Chosen: a quarter of an hour at the door', ''),
    ('workload.floating_hours', 'all', 0.2, 'h/visit', false, 'Chosen: registration at the door', ''),
    ('workload.key_hours', 'all', 0.4, 'h/visit', false, 'Chosen: sits down, looks, asks', ''),
    ('workload.small_place_visits', 'all', 2, 'visits/year', false, 'Lanzhou register: shops every half-year', ''),
    ('workload.small_place_hours', 'all', 0.5, 'h/visit', false, 'Chosen: a look at fire safety and licences', ''),
    ('workload.cases', 'all', 1.5, 'cases/week/1000 people', false, 'Chosen; replace by the district''s own count', ''),
    ('workload.case_hours', 'all', 0.75, 'h/case', false, 'Chosen: report, check, close', ''),
    ('workload.patrols', 'all', 5, 'rounds/week', false, 'County visit rules: a patrol a day', ''),
    ('workload.patrol_speed', 'all', 3, 'km/h', false, 'Chosen: walking and looking', ''),
    ('workload.lift_floors', 'all', 7, 'floors', false, 'General knowledge: lifts above seven floors', ''),
    ('workload.floor_seconds', 'all', 40, 's/floor', false, 'Chosen: up and down again', ''),
    ('workload.door_minutes', 'all', 3, 'min/visit', false, 'Chosen: the way between two doors', ''),
    ('workload.desk_hours', 'all', 4, 'h/week', false, 'Chosen: reports and meetings', '');

-- The figures before this model: one average for all that is counted now.
DELETE FROM rule
WHERE code IN ('workload.visits_per_household', 'workload.hours_per_visit', 'workload.patrol_hours') AND district = '*';
