-- Drafts that people edit together, their append-only log, their locks, and the check that keeps broken plans unpublished.
--
-- Identity: a grid's id is drawn once from one sequence and kept when a plan is branched. The rows (plan A, id 7) and
-- (plan B, id 7) are one grid in two plans; an id that a plan has and its base has not began there. Codes are for people
-- and may be issued later: a grid that began in a draft is called N<id> until then.

-- Every look at a draft asks for one plan and one place.
DROP INDEX grid_geom;
CREATE INDEX grid_plan_geom ON grid USING gist (plan_id, geom);
CREATE INDEX plan_id ON plan (id);

-- The log -----------------------------------------------------------------------------------------------------------

CREATE TABLE plan_edit (
    district  district_code NOT NULL,
    plan_id   uuid          NOT NULL,
    revision  integer       NOT NULL CHECK (revision > 1),
    area      area_code     NOT NULL,
    turn      text          NOT NULL CHECK (turn IN ('edit', 'undo', 'redo')),
    kind      text          NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    undoes    integer,
    author    text          NOT NULL,
    at        timestamptz   NOT NULL DEFAULT clock_timestamp(),
    operation jsonb         NOT NULL CHECK (jsonb_typeof(operation) = 'object'),
    locks     jsonb         NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(locks) = 'array'),
    place     geometry(MultiLineString, 4326),
    PRIMARY KEY (district, plan_id, revision),
    UNIQUE (district, plan_id, undoes),
    FOREIGN KEY (district, plan_id) REFERENCES plan (district, id),
    FOREIGN KEY (district, plan_id, undoes) REFERENCES plan_edit (district, plan_id, revision),
    CHECK ((turn = 'edit') = (undoes IS NULL)),
    CHECK (undoes < revision)
);
CREATE INDEX plan_edit_author ON plan_edit (district, plan_id, author, revision DESC);
COMMENT ON TABLE plan_edit IS 'Every edit of a draft in order; with its rows of plan_edit_grid it is its own exact inverse.';
COMMENT ON COLUMN plan_edit.revision IS 'Revision of the plan that the edit made: log, If-Match and event stream count alike.';
COMMENT ON COLUMN plan_edit.area IS 'Area of the plan.';
COMMENT ON COLUMN plan_edit.undoes IS 'The row taken back: an undo takes back an edit or a redo, a redo takes back an undo. A row is in effect while no row undoes it.';
COMMENT ON COLUMN plan_edit.place IS 'Border segments that came or went; null when none did.';

CREATE TABLE plan_edit_grid (
    district    district_code NOT NULL,
    plan_id     uuid          NOT NULL,
    revision    integer       NOT NULL,
    grid_id     bigint        NOT NULL,
    area        area_code     NOT NULL,
    before      jsonb         CHECK (jsonb_typeof(before) = 'object'),
    after       jsonb         CHECK (jsonb_typeof(after) = 'object'),
    before_geom geometry(Geometry, 4326),
    after_geom  geometry(Geometry, 4326),
    PRIMARY KEY (district, plan_id, revision, grid_id),
    FOREIGN KEY (district, plan_id, revision) REFERENCES plan_edit (district, plan_id, revision),
    CHECK ((before IS NULL) = (before_geom IS NULL)),
    CHECK ((after IS NULL) = (after_geom IS NULL)),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
);
CREATE INDEX plan_edit_grid_grid ON plan_edit_grid (district, plan_id, grid_id, revision);
COMMENT ON TABLE plan_edit_grid IS 'The grids that an edit changed, whole, before and after; no before for one that began, no after for one that ended.';

CREATE TRIGGER plan_edit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_edit
    FOR EACH STATEMENT EXECUTE FUNCTION gis_refuse_change();
CREATE TRIGGER plan_edit_grid_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_edit_grid
    FOR EACH STATEMENT EXECUTE FUNCTION gis_refuse_change();

-- Locks -------------------------------------------------------------------------------------------------------------

CREATE TABLE plan_lock (
    district district_code NOT NULL,
    plan_id  uuid          NOT NULL,
    kind     text          NOT NULL CHECK (kind IN ('grid', 'border', 'community')),
    id       text          NOT NULL,
    other    text          NOT NULL DEFAULT '',
    area     area_code     NOT NULL,
    line     geometry(MultiLineString, 4326),
    author   text          NOT NULL,
    at       timestamptz   NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (district, plan_id, kind, id, other),
    FOREIGN KEY (district, plan_id) REFERENCES plan (district, id) ON DELETE CASCADE,
    CHECK ((kind = 'border') = (other <> '')),
    CHECK ((kind = 'border') = (line IS NOT NULL))
);
COMMENT ON TABLE plan_lock IS 'What must not move in a draft: a grid, the border between two grids, or all grids of a community, by their codes.';

-- Who sees and writes them --------------------------------------------------------------------------------------------

DO $$
DECLARE
    scoped text;
BEGIN
    FOREACH scoped IN ARRAY ARRAY['plan_edit', 'plan_edit_grid', 'plan_lock']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', scoped);
        EXECUTE format('CREATE POLICY area_scope ON %I FOR ALL TO gis_app
            USING (area LIKE ANY ((SELECT gis_scope())::text[]))
            WITH CHECK (area LIKE ANY ((SELECT gis_scope())::text[]))', scoped);
    END LOOP;
END $$;
CREATE POLICY header_read ON plan_edit FOR SELECT TO gis_app
    USING (EXISTS (SELECT FROM unnest((SELECT gis_scope())) AS wanted WHERE rtrim(wanted, '%') LIKE area || '%'));
GRANT SELECT, INSERT ON plan_edit, plan_edit_grid TO gis_app;
GRANT SELECT, INSERT, DELETE ON plan_lock TO gis_app;

-- Every process hears of a plan's changes, as of a job's.
CREATE FUNCTION gis_announce_plan() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_notify('gis_plan', NEW.id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER plan_announced AFTER UPDATE OF revision ON plan FOR EACH ROW EXECUTE FUNCTION gis_announce_plan();

-- Inside one community and without gap or overlap is no rule but held by every write; these are judged.
INSERT INTO rule (code, population, value, unit, hard, source, edition) VALUES
    ('grid.parts.max',         'all', 1,   'parts',     true,  'Division principle: convenient to manage, connected', ''),
    ('grid.cut_buildings.max', 'all', 0,   'buildings', true,  'Division principle: managed objects stay whole', ''),
    ('grid.holes.max',         'all', 0,   'holes',     false, 'Chosen: a hole is asked about; a special grid may need one', ''),
    ('grid.compactness.min',   'all', 0.2, 'ratio',     false, 'Chosen: five times longer than wide', '');

-- A building whose entrance is on a border belongs to the grid north-east of it, as everywhere else in the program.
CREATE OR REPLACE FUNCTION gis_place_buildings(the_district text, the_plan uuid) RETURNS bigint
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
    ORDER BY b.id, ST_Intersects(g.geom, ST_Translate(b.entrance, 4e-9, 3e-9)) DESC, g.code;

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
