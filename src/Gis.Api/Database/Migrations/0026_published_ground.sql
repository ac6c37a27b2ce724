-- Two ways past the check of published plans: grids of an area that is not the plan's, which then hold beside those of
-- the plan of that area, and a plan that is called superseded without ever having been published.

ALTER FUNCTION gis_plan_fault(text, uuid) RENAME TO gis_ground_fault;

-- The first thing that keeps a plan from tiling its areas and nothing else; no row when it does.
CREATE FUNCTION gis_plan_fault(the_district text, the_plan uuid)
RETURNS TABLE (fault text, area text, grids text[], place geometry)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
    (SELECT 'outside', g.area::text, ARRAY[g.code], ST_PointOnSurface(g.geom)
    FROM grid g
    JOIN plan p ON p.district = g.district AND p.id = g.plan_id
    WHERE g.district = the_district AND g.plan_id = the_plan AND NOT starts_with(g.area, p.area)
    ORDER BY g.code
    LIMIT 1)
    UNION ALL
    SELECT f.fault, f.area, f.grids, f.place FROM gis_ground_fault(the_district, the_plan) f
    LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION gis_plan_fault(text, uuid) TO gis_app;

CREATE OR REPLACE FUNCTION gis_refuse_broken_plan() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    broken record;
BEGIN
    -- The plan as it stands at the end, which may have moved on since the row that brought us here.
    IF NOT EXISTS (SELECT FROM plan p
        WHERE p.district = NEW.district AND p.id = NEW.id AND p.status IN ('published', 'superseded')) THEN
        RETURN NULL;
    END IF;
    SELECT * INTO broken FROM gis_plan_fault(NEW.district, NEW.id);
    IF FOUND THEN
        RAISE EXCEPTION 'The plan cannot be published: % at (%, %)%.', broken.fault,
                round(ST_X(broken.place)::numeric, 8), round(ST_Y(broken.place)::numeric, 8),
                coalesce(' of ' || nullif(array_to_string(broken.grids, ', '), ''),
                    coalesce(' of area ' || broken.area, ''))
            USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_tiles', TABLE = 'plan', DATATYPE = broken.fault,
                HINT = ST_AsGeoJSON(broken.place, 8);
    END IF;
    RETURN NULL;
END $$;

-- A plan that ends was checked when it began, and outlines may have moved since: only one that never began is new here.
DROP TRIGGER plan_tiles ON plan;
CREATE CONSTRAINT TRIGGER plan_tiles AFTER UPDATE OF status, area, district, id ON plan
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW
    WHEN (NEW.status = 'published' OR (NEW.status = 'superseded' AND (OLD.status NOT IN ('published', 'superseded')
        OR (OLD.district, OLD.id, OLD.area) IS DISTINCT FROM (NEW.district, NEW.id, NEW.area))))
    EXECUTE FUNCTION gis_refuse_broken_plan();
CREATE CONSTRAINT TRIGGER plan_tiles_from_the_start AFTER INSERT ON plan
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.status IN ('published', 'superseded')) EXECUTE FUNCTION gis_refuse_broken_plan();
