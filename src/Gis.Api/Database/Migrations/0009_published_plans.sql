-- A published plan tiles its areas, whoever writes it and by whatever way: the check runs when the transaction commits.
--
-- How: the oriented border segments of polygons add up to the border of the ground they cover, counted by how often they
-- cover it; borders that two neighbours share cancel. What is left after the outline is taken away encloses exactly the
-- ground that is covered twice, not at all, or outside. Nothing left means nothing wrong, by integers on the lattice.

-- Border segments of polygons that do not cancel, each from start to end with the inside on its left.
CREATE FUNCTION gis_border_sum(inside geometry[], outside geometry[]) RETURNS SETOF geometry
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    WITH step AS MATERIALIZED (
        SELECT sign, ST_PointN(s.geom, 1) AS a, ST_PointN(s.geom, 2) AS b
        FROM (SELECT 1 AS sign, unnest(inside) AS shape UNION ALL SELECT -1, unnest(outside)) AS shapes,
            LATERAL ST_DumpSegments(ST_ForcePolygonCCW(shape)) AS s
    ), total AS (
        SELECT CASE WHEN a < b THEN a ELSE b END AS low, CASE WHEN a < b THEN b ELSE a END AS high,
            sum(CASE WHEN a < b THEN sign ELSE -sign END) AS times
        FROM step
        GROUP BY 1, 2
    )
    SELECT CASE WHEN times > 0 THEN ST_MakeLine(low, high) ELSE ST_MakeLine(high, low) END FROM total WHERE times <> 0
$$;

-- Inner points of the pieces of ground that segments enclose. A piece is flat when it is at most two lattice steps wide:
-- where an edit ended on the outline, the grid has a corner that the outline has not, within a step of its line.
CREATE FUNCTION gis_enclosed(segments geometry[]) RETURNS TABLE (place geometry, is_flat boolean)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT ST_PointOnSurface(piece.geom), 2 * ST_Area(piece.geom) <= 2e-8 * ST_Perimeter(piece.geom)
    FROM ST_Dump(ST_Polygonize(ARRAY(
        SELECT line.geom FROM ST_Dump(ST_UnaryUnion(ST_Collect(segments))) AS line))) AS piece
$$;

-- The first thing that keeps a plan from tiling its areas; no row when it does. An area without an outline is taken to be
-- what its grids enclose: then a hole is a gap unless grids of another area fill it.
CREATE FUNCTION gis_plan_fault(the_district text, the_plan uuid)
RETURNS TABLE (fault text, area text, grids text[], place geometry)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    part record;
BEGIN
    -- Ground that belongs to two grids of the plan, also of different areas.
    RETURN QUERY
    WITH shape AS MATERIALIZED (
        SELECT g.code, g.geom FROM grid g WHERE g.district = the_district AND g.plan_id = the_plan
    ), piece AS (
        SELECT e.place FROM gis_enclosed(ARRAY(
            SELECT gis_border_sum(ARRAY(SELECT geom FROM shape), NULL))) AS e
    ), over AS (
        SELECT p.place, array_agg(s.code ORDER BY s.code) AS codes
        FROM piece p JOIN shape s ON ST_Contains(s.geom, p.place)
        GROUP BY p.place
    )
    SELECT 'overlap', NULL::text, o.codes, o.place FROM over o WHERE cardinality(o.codes) > 1 LIMIT 1;
    IF FOUND THEN
        RETURN;
    END IF;

    FOR part IN
        SELECT t.code, a.geom AS outline FROM (SELECT DISTINCT g.area AS code FROM grid g
            WHERE g.district = the_district AND g.plan_id = the_plan) t
        JOIN area a ON a.district = the_district AND a.code = t.code
        ORDER BY t.code
    LOOP
        RETURN QUERY
        WITH shape AS MATERIALIZED (
            SELECT g.code, g.area, g.geom FROM grid g
            WHERE g.district = the_district AND g.plan_id = the_plan AND g.area = part.code
        ), piece AS (
            SELECT e.place, e.is_flat FROM gis_enclosed(ARRAY(SELECT gis_border_sum(
                ARRAY(SELECT geom FROM shape), ARRAY(SELECT part.outline WHERE part.outline IS NOT NULL)))) AS e
        ), found AS (
            SELECT p.place, p.is_flat, ARRAY(SELECT s.code FROM shape s WHERE ST_Contains(s.geom, p.place)) AS codes,
                coalesce(ST_Contains(part.outline, p.place), NOT EXISTS (
                    SELECT FROM grid g WHERE g.district = the_district AND g.plan_id = the_plan
                        AND g.area <> part.code AND ST_Contains(g.geom, p.place))) AS wanted
            FROM piece p
        )
        SELECT CASE WHEN f.wanted THEN 'gap' ELSE 'outside' END, part.code::text, f.codes, f.place
        FROM found f
        WHERE (cardinality(f.codes) = 1) <> f.wanted
            AND NOT (f.is_flat AND part.outline IS NOT NULL
                AND ST_DWithin(ST_Boundary(part.outline), f.place, 2e-8))
        LIMIT 1;
        IF FOUND THEN
            RETURN;
        END IF;
    END LOOP;

    -- The smallest areas of the plan that have ground and no grid at all.
    RETURN QUERY
    SELECT 'gap', a.code::text, '{}'::text[], ST_PointOnSurface(a.geom)
    FROM plan p
    JOIN area a ON a.district = p.district AND starts_with(a.code, p.area) AND a.geom IS NOT NULL
        AND (a.valid_to IS NULL OR a.valid_to > current_date)
    WHERE p.district = the_district AND p.id = the_plan
        AND NOT EXISTS (SELECT FROM area c WHERE c.district = a.district AND c.parent = a.code)
        AND NOT EXISTS (SELECT FROM grid g
            WHERE g.district = the_district AND g.plan_id = the_plan AND starts_with(a.code, g.area))
    ORDER BY a.code
    LIMIT 1;
END $$;
GRANT EXECUTE ON FUNCTION gis_plan_fault(text, uuid) TO gis_app;

CREATE FUNCTION gis_refuse_broken_plan() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    broken record;
BEGIN
    -- The plan as it stands at the end, which may have moved on since the row that brought us here.
    IF NOT EXISTS (SELECT FROM plan p
        WHERE p.district = NEW.district AND p.id = NEW.id AND p.status = 'published') THEN
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
CREATE CONSTRAINT TRIGGER plan_tiles AFTER INSERT OR UPDATE OF status, area, district, id ON plan
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.status = 'published') EXECUTE FUNCTION gis_refuse_broken_plan();

-- What has been published stays as it was, so that every past date can be asked. Counts may still be brought up to date.
-- The plan's row is held meanwhile: nobody can publish what is being changed.
CREATE FUNCTION gis_keep_published_grid() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
    was text;
    becomes text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT status INTO was FROM plan WHERE district = OLD.district AND id = OLD.plan_id FOR SHARE;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        SELECT status INTO becomes FROM plan WHERE district = NEW.district AND id = NEW.plan_id FOR SHARE;
    END IF;
    IF was IN ('published', 'superseded') OR becomes IN ('published', 'superseded') THEN
        RAISE EXCEPTION 'The grids of a published plan do not change: branch it and publish the branch.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'grid_of_published_plan', TABLE = 'grid';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER grid_published_kept BEFORE INSERT OR DELETE ON grid
    FOR EACH ROW EXECUTE FUNCTION gis_keep_published_grid();
CREATE TRIGGER grid_published_unchanged BEFORE UPDATE OF district, plan_id, id, area, code, geom ON grid
    FOR EACH ROW
    WHEN (ROW (OLD.district, OLD.plan_id, OLD.id, OLD.area, OLD.code, OLD.geom)
        IS DISTINCT FROM ROW (NEW.district, NEW.plan_id, NEW.id, NEW.area, NEW.code, NEW.geom))
    EXECUTE FUNCTION gis_keep_published_grid();
CREATE TRIGGER grid_kept_whole BEFORE TRUNCATE ON grid FOR EACH STATEMENT EXECUTE FUNCTION gis_refuse_change();
