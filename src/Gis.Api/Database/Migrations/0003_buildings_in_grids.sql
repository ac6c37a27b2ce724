-- Puts every building of a plan's areas into exactly one grid (by its entrance; on a shared border the lowest code
-- wins) and sums the people of each grid. Returns the number of buildings that lie in no grid.
CREATE FUNCTION gis_place_buildings(the_district text, the_plan uuid) RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    left_out bigint;
BEGIN
    DELETE FROM grid_building WHERE district = the_district AND plan_id = the_plan;

    INSERT INTO grid_building (district, plan_id, building_id, grid_id, area)
    SELECT DISTINCT ON (b.id) the_district, the_plan, b.id, g.id, g.area
    FROM grid g
    JOIN building b ON b.district = g.district AND b.entrance && g.geom AND ST_Intersects(g.geom, b.entrance)
    WHERE g.district = the_district AND g.plan_id = the_plan
    ORDER BY b.id, g.code;

    UPDATE grid g
    SET households = s.households, people = s.people, floating = s.floating
    FROM (
        SELECT gb.grid_id, sum(b.households) AS households, sum(b.people) AS people, sum(b.floating) AS floating
        FROM grid_building gb
        JOIN building b ON b.district = gb.district AND b.id = gb.building_id
        WHERE gb.district = the_district AND gb.plan_id = the_plan
        GROUP BY gb.grid_id
    ) s
    WHERE g.district = the_district AND g.plan_id = the_plan AND g.id = s.grid_id;

    SELECT count(*) INTO left_out
    FROM building b
    JOIN plan p ON p.district = the_district AND p.id = the_plan
    WHERE b.district = the_district AND b.area LIKE p.area || '%'
      AND NOT EXISTS (
        SELECT FROM grid_building gb
        WHERE gb.district = b.district AND gb.plan_id = the_plan AND gb.building_id = b.id);
    RETURN left_out;
END $$;
GRANT EXECUTE ON FUNCTION gis_place_buildings(text, uuid) TO gis_app;
