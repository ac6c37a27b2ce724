-- The second half of a plan's life: review, comments, publishing for a day, codes that are issued once, and where the
-- ground of a grid went afterwards.

-- From day to day ---------------------------------------------------------------------------------------------------

ALTER TABLE plan
    ADD COLUMN approved_by text,
    ADD COLUMN approved_at timestamptz,
    ADD COLUMN effective_to date;
COMMENT ON COLUMN plan.effective_to IS 'First day on which the plan no longer holds; null while no later one is published.';

UPDATE plan p SET effective_to = greatest(p.effective_from, least(n.next_from, n.last_from))
FROM (
    SELECT district, id,
        lead(effective_from) OVER in_order AS next_from,
        (SELECT l.effective_from FROM plan l
         WHERE l.district = o.district AND l.area = o.area AND l.status = 'published') AS last_from
    FROM plan o
    WHERE status IN ('published', 'superseded') AND effective_from IS NOT NULL
    WINDOW in_order AS (PARTITION BY district, area ORDER BY status = 'published', effective_from, created_at, id)
) n
WHERE p.district = n.district AND p.id = n.id AND p.status = 'superseded';

-- A plan may be published today for a day to come: until then its predecessor holds, and both are published.
DROP INDEX plan_one_published;
ALTER TABLE plan
    ADD CHECK (effective_to IS NULL OR effective_to >= effective_from),
    ADD CHECK (status <> 'approved' OR approved_by IS NOT NULL),
    ADD CONSTRAINT plan_reviewer_is_not_author CHECK (approved_by <> created_by),
    ADD CONSTRAINT plan_one_in_force EXCLUDE USING gist (
        district WITH =, area WITH =, daterange(effective_from, effective_to) WITH &&)
        WHERE (status IN ('published', 'superseded') AND effective_from IS NOT NULL);

-- Whether a plan is published for a day.
CREATE FUNCTION gis_in_force(the_plan plan, day date) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT coalesce(the_plan.status IN ('published', 'superseded') AND the_plan.effective_from <= day
        AND (the_plan.effective_to IS NULL OR the_plan.effective_to > day), false)
$$;

-- The grids that hold on a day. Where plans of an area and of a wider one are published, the later of them counts.
CREATE FUNCTION gis_grids_on(the_district text, day date) RETURNS SETOF grid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT g.*
    FROM grid g
    JOIN plan p ON p.district = the_district AND p.id = g.plan_id AND gis_in_force(p, day)
    WHERE g.district = the_district
      AND NOT EXISTS (
        SELECT FROM plan later
        WHERE later.district = the_district AND later.id <> p.id AND gis_in_force(later, day)
          AND starts_with(g.area, later.area)
          AND (later.effective_from, length(later.area), later.id) > (p.effective_from, length(p.area), p.id))
$$;

-- Steps -------------------------------------------------------------------------------------------------------------

CREATE TABLE plan_step (
    district    district_code NOT NULL,
    plan_id     uuid          NOT NULL,
    id          bigint        NOT NULL GENERATED ALWAYS AS IDENTITY,
    area        area_code     NOT NULL,
    from_status text          NOT NULL,
    to_status   text          NOT NULL,
    account     text          NOT NULL,
    at          timestamptz   NOT NULL DEFAULT clock_timestamp(),
    reasons     text          CHECK (length(reasons) BETWEEN 1 AND 4000),
    PRIMARY KEY (district, plan_id, id),
    FOREIGN KEY (district, plan_id) REFERENCES plan (district, id) ON DELETE CASCADE
);
COMMENT ON TABLE plan_step IS 'Who led a plan from one status to the next, and why it was returned.';

-- The service takes a plan from step to step; an administrator may publish without a review what was imported whole.
CREATE FUNCTION gis_step_plan() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    step text := OLD.status || ' ' || NEW.status;
BEGIN
    IF current_user = 'gis_app' AND step NOT IN ('draft submitted', 'submitted draft', 'submitted approved',
        'approved draft', 'approved published', 'published superseded')
        AND NOT (step = 'draft published' AND NEW.source = 'import' AND gis_has_role('admin')) THEN
        RAISE EXCEPTION 'A plan does not go from % to %.', OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'approved' THEN
        NEW.approved_at := clock_timestamp();
        IF gis_account() <> '' AND NEW.approved_by IS DISTINCT FROM gis_account() THEN
            RAISE EXCEPTION 'A plan is approved in one''s own name.' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (SELECT FROM plan_edit e WHERE e.district = NEW.district AND e.plan_id = NEW.id
                AND e.author = NEW.approved_by)
            OR (SELECT s.account FROM plan_step s WHERE s.district = NEW.district AND s.plan_id = NEW.id
                AND s.to_status = 'submitted' ORDER BY s.id DESC LIMIT 1) = NEW.approved_by THEN
            RAISE EXCEPTION 'An author does not approve the own plan.' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.status IN ('draft', 'submitted') THEN
        NEW.approved_by := NULL;
        NEW.approved_at := NULL;
    ELSIF NEW.status = 'superseded' THEN
        NEW.effective_to := coalesce(NEW.effective_to, greatest(NEW.effective_from, current_date));
    END IF;
    INSERT INTO plan_step (district, plan_id, area, from_status, to_status, account, reasons)
    VALUES (NEW.district, NEW.id, NEW.area, OLD.status, NEW.status, gis_account(),
        nullif(current_setting('gis.reasons', true), ''));
    RETURN NEW;
END $$;
CREATE TRIGGER plan_stepped BEFORE UPDATE OF status ON plan
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION gis_step_plan();

-- Comments ----------------------------------------------------------------------------------------------------------

CREATE TABLE plan_comment (
    district    district_code NOT NULL,
    plan_id     uuid          NOT NULL,
    id          bigint        NOT NULL GENERATED ALWAYS AS IDENTITY,
    area        area_code     NOT NULL,
    text        text          NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    geom        geometry(Geometry, 4326) NOT NULL CHECK (NOT ST_IsEmpty(geom)),
    author      text          NOT NULL,
    at          timestamptz   NOT NULL DEFAULT clock_timestamp(),
    resolved_by text,
    resolved_at timestamptz,
    PRIMARY KEY (district, plan_id, id),
    FOREIGN KEY (district, plan_id) REFERENCES plan (district, id) ON DELETE CASCADE,
    CHECK ((resolved_by IS NULL) = (resolved_at IS NULL))
);
CREATE INDEX plan_comment_geom ON plan_comment USING gist (geom);
COMMENT ON COLUMN plan_comment.area IS 'The community where the comment is pinned; the area of the plan outside of all.';

-- Codes -------------------------------------------------------------------------------------------------------------

CREATE TABLE grid_code (
    district  district_code NOT NULL,
    code      text          NOT NULL,
    area      area_code     NOT NULL,
    issued_by uuid          NOT NULL,
    issued_on date          NOT NULL,
    ended_on  date,
    ended_by  uuid,
    PRIMARY KEY (district, code),
    CHECK (ended_on >= issued_on),
    CHECK ((ended_on IS NULL) = (ended_by IS NULL))
);
CREATE INDEX grid_code_area ON grid_code (district, area);
COMMENT ON TABLE grid_code IS 'Every grid code that was ever published. A code is issued once; one that ended is never issued again.';
CREATE TRIGGER grid_code_kept BEFORE DELETE OR TRUNCATE ON grid_code
    FOR EACH STATEMENT EXECUTE FUNCTION gis_refuse_change();

CREATE TABLE grid_code_alternative (
    district district_code NOT NULL,
    code     text          NOT NULL,
    scheme   text          NOT NULL CHECK (length(scheme) BETWEEN 1 AND 40),
    other    text          NOT NULL CHECK (other ~ '^[0-9A-Za-z_-]{1,40}$'),
    area     area_code     NOT NULL,
    PRIMARY KEY (district, scheme, code),
    UNIQUE (district, scheme, other),
    FOREIGN KEY (district, code) REFERENCES grid_code (district, code)
);
COMMENT ON TABLE grid_code_alternative IS 'The code of a grid in another numbering, such as the 14 or 20 digits of older standards.';

INSERT INTO grid_code (district, code, area, issued_by, issued_on, ended_on, ended_by)
SELECT DISTINCT ON (g.district, g.code) g.district, g.code, g.area, g.plan_id, p.effective_from, NULL::date, NULL::uuid
FROM grid g
JOIN plan p ON p.district = g.district AND p.id = g.plan_id
WHERE p.status IN ('published', 'superseded') AND p.effective_from IS NOT NULL
ORDER BY g.district, g.code, p.effective_from;

-- Lineage -----------------------------------------------------------------------------------------------------------

CREATE TABLE grid_lineage (
    district      district_code NOT NULL,
    to_plan       uuid          NOT NULL,
    to_code       text          NOT NULL,
    from_plan     uuid          NOT NULL,
    from_code     text          NOT NULL,
    area          area_code     NOT NULL,
    kind          text          NOT NULL CHECK (kind IN ('kept', 'split', 'merged', 'transferred')),
    effective_on  date          NOT NULL,
    square_metres double precision NOT NULL CHECK (square_metres >= 0),
    buildings     bigint        NOT NULL CHECK (buildings >= 0),
    households    bigint        NOT NULL CHECK (households >= 0),
    people        bigint        NOT NULL CHECK (people >= 0),
    PRIMARY KEY (district, to_plan, from_code, to_code),
    FOREIGN KEY (district, to_plan) REFERENCES plan (district, id)
);
CREATE INDEX grid_lineage_from ON grid_lineage (district, from_code);
CREATE INDEX grid_lineage_to ON grid_lineage (district, to_code);
COMMENT ON TABLE grid_lineage IS 'Where the ground and the people of each grid went when a plan was published: one row for each pair of grids that differ or changed.';

-- Counts of a day ---------------------------------------------------------------------------------------------------

CREATE TABLE building_count (
    district    district_code NOT NULL,
    building_id bigint        NOT NULL,
    counted_on  date          NOT NULL,
    area        area_code     NOT NULL,
    households  people_count  NOT NULL,
    people      people_count  NOT NULL,
    floating    people_count  NOT NULL,
    entrance    geometry(Point, 4326),
    PRIMARY KEY (district, building_id, counted_on)
);
CREATE INDEX building_count_area ON building_count (district, area, counted_on);
COMMENT ON TABLE building_count IS 'The counts of a building from a day on, kept whenever a plan is published, so that old statistics can be restated on new grids.';
COMMENT ON COLUMN building_count.entrance IS 'Null from the day on which the building was gone.';

-- Keeps today's counts of an area's buildings where they differ from the last ones kept.
CREATE FUNCTION gis_keep_counts(the_district text, the_area text) RETURNS bigint
LANGUAGE sql
AS $$
    WITH last AS (
        SELECT DISTINCT ON (building_id) building_id, area, households, people, floating, entrance
        FROM building_count
        WHERE district = the_district AND area LIKE the_area || '%'
        ORDER BY building_id, counted_on DESC
    ), kept AS (
        INSERT INTO building_count (district, building_id, counted_on, area, households, people, floating, entrance)
        SELECT the_district, coalesce(b.id, l.building_id), current_date, coalesce(b.area, l.area),
            coalesce(b.households, 0), coalesce(b.people, 0), coalesce(b.floating, 0), b.entrance
        FROM (SELECT * FROM building WHERE district = the_district AND area LIKE the_area || '%') b
        FULL JOIN last l ON l.building_id = b.id
        WHERE (b.households, b.people, b.floating, b.area, ST_AsBinary(b.entrance)) IS DISTINCT FROM
            (l.households, l.people, l.floating, l.area, ST_AsBinary(l.entrance))
          AND NOT (b.id IS NULL AND l.entrance IS NULL)
        ON CONFLICT (district, building_id, counted_on) DO UPDATE
        SET area = excluded.area, households = excluded.households, people = excluded.people,
            floating = excluded.floating, entrance = excluded.entrance
        RETURNING 1
    )
    SELECT count(*) FROM kept
$$;

-- Who sees and writes them --------------------------------------------------------------------------------------------

DO $$
DECLARE
    scoped text;
BEGIN
    FOREACH scoped IN ARRAY ARRAY['plan_step', 'plan_comment', 'grid_code', 'grid_code_alternative', 'grid_lineage',
        'building_count']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', scoped);
        EXECUTE format('CREATE POLICY area_scope ON %I FOR ALL TO gis_app
            USING (area LIKE ANY ((SELECT gis_scope())::text[]))
            WITH CHECK (area LIKE ANY ((SELECT gis_scope())::text[]))', scoped);
    END LOOP;
END $$;
CREATE POLICY header_read ON plan_step FOR SELECT TO gis_app
    USING (EXISTS (SELECT FROM unnest((SELECT gis_scope())) AS wanted WHERE rtrim(wanted, '%') LIKE area || '%'));
GRANT SELECT, INSERT ON plan_step, grid_lineage TO gis_app;
GRANT SELECT, INSERT, UPDATE ON plan_comment, grid_code, building_count TO gis_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON grid_code_alternative TO gis_app;
GRANT EXECUTE ON FUNCTION gis_keep_counts(text, text) TO gis_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO gis_app;
