-- The standard watch: whatever a norm or a result depends on leaves a request behind when it changes, and a process that
-- serves the district evaluates the rules. Requests are only ever added, so that no writer waits for another.

CREATE TABLE watch_request (
    district district_code NOT NULL,
    id       bigint        NOT NULL GENERATED ALWAYS AS IDENTITY,
    reason   text          NOT NULL,
    asked_at timestamptz   NOT NULL DEFAULT now(),
    PRIMARY KEY (district, id)
);

CREATE TABLE breach (
    district    district_code    NOT NULL,
    id          uuid             NOT NULL DEFAULT gen_random_uuid(),
    area        area_code        NOT NULL,
    rule        text             NOT NULL,
    population  text             NOT NULL DEFAULT 'all',
    subject     text             NOT NULL CHECK (subject IN ('community', 'grid')),
    code        text             NOT NULL,
    service     service_code,
    people      integer          NOT NULL CHECK (people >= 0),
    value       double precision NOT NULL,
    threshold   double precision NOT NULL,
    unit        text             NOT NULL,
    place       geometry(Point, 4326),
    first_seen  timestamptz      NOT NULL DEFAULT now(),
    last_seen   timestamptz      NOT NULL DEFAULT now(),
    resolved_at timestamptz,
    PRIMARY KEY (district, id),
    CHECK (resolved_at IS NULL OR resolved_at >= first_seen)
);
CREATE UNIQUE INDEX breach_open ON breach (district, rule, population, subject, code) WHERE resolved_at IS NULL;
CREATE INDEX breach_by_people ON breach (district, people DESC, id);
COMMENT ON TABLE breach IS 'Where a rule is broken. A breach that is gone keeps its row; if it comes back it gets a new one.';
COMMENT ON COLUMN breach.people IS 'People concerned: those without the service, or those of the grid.';

ALTER TABLE breach ENABLE ROW LEVEL SECURITY;
CREATE POLICY area_scope ON breach FOR ALL TO gis_app
    USING (area LIKE ANY ((SELECT gis_scope())::text[]))
    WITH CHECK (area LIKE ANY ((SELECT gis_scope())::text[]));
ALTER TABLE watch_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY district_scope ON watch_request FOR ALL TO gis_app
    USING (district LIKE ANY ((SELECT gis_scope_districts())::text[]))
    WITH CHECK (district LIKE ANY ((SELECT gis_scope_districts())::text[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON breach, watch_request TO gis_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO gis_app;

-- Runs as the owner: who changes a row of an area asks for the watch of its whole district.
CREATE FUNCTION gis_ask_watch() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
AS $$
BEGIN
    INSERT INTO watch_request (district, reason)
    SELECT DISTINCT a.code, TG_TABLE_NAME
    FROM changed c
    JOIN area a ON a.level = 'district' AND (c.district::text = '*' OR a.code = c.district::text);
    RETURN NULL;
END $$;

DO $$
DECLARE
    watched text;
BEGIN
    FOREACH watched IN ARRAY ARRAY['facility', 'facility_service', 'plan', 'street_revision', 'rule', 'reach']
    LOOP
        EXECUTE format('CREATE TRIGGER watch_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION gis_ask_watch()', watched);
        EXECUTE format('CREATE TRIGGER watch_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION gis_ask_watch()', watched);
        EXECUTE format('CREATE TRIGGER watch_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION gis_ask_watch()', watched);
    END LOOP;
END $$;
