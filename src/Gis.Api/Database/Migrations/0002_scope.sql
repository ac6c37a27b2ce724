-- Least privilege: the service works as gis_app, which sees only the areas in gis.scope of its transaction.
-- Policies compare with LIKE ANY over one array that is computed once a statement (the inner SELECT).

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gis_app') THEN
        CREATE ROLE gis_app NOLOGIN;
    END IF;
END $$;

-- 'a,b' in gis.scope becomes {a%,b%}; '*' becomes {%}; nothing set sees nothing.
CREATE FUNCTION gis_scope() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT coalesce(array_agg(CASE code WHEN '*' THEN '%' ELSE code || '%' END), '{}')
    FROM unnest(string_to_array(nullif(current_setting('gis.scope', true), ''), ',')) AS code
$$;

-- The districts that a scope touches: street networks, services and rules are common to a whole district.
CREATE FUNCTION gis_scope_districts() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT coalesce(array_agg(CASE code WHEN '*' THEN '%' ELSE left(code, 6) END), '{}')
    FROM unnest(string_to_array(nullif(current_setting('gis.scope', true), ''), ',')) AS code
$$;

CREATE FUNCTION gis_account() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('gis.account', true), '') $$;

CREATE FUNCTION gis_has_role(role text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT role = ANY (string_to_array(coalesce(current_setting('gis.roles', true), ''), ',')) $$;

DO $$
DECLARE
    scoped text;
BEGIN
    FOREACH scoped IN ARRAY ARRAY['plan', 'grid', 'block', 'building', 'grid_building', 'facility',
        'candidate_site', 'worker', 'job', 'staffing', 'staffing_assignment', 'reach', 'reach_building', 'siting',
        'siting_choice']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', scoped);
        EXECUTE format('CREATE POLICY area_scope ON %I FOR ALL TO gis_app
            USING (area LIKE ANY ((SELECT gis_scope())::text[]))
            WITH CHECK (area LIKE ANY ((SELECT gis_scope())::text[]))', scoped);
    END LOOP;
    FOREACH scoped IN ARRAY ARRAY['barrier', 'service', 'street_node', 'street_edge', 'street_revision']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', scoped);
        EXECUTE format('CREATE POLICY district_scope ON %I FOR ALL TO gis_app
            USING (district LIKE ANY ((SELECT gis_scope_districts())::text[]))
            WITH CHECK (district LIKE ANY ((SELECT gis_scope_districts())::text[]))', scoped);
    END LOOP;
END $$;

-- An account sees its own areas and the line of parents above them, which it needs to find its way.
ALTER TABLE area ENABLE ROW LEVEL SECURITY;
CREATE POLICY area_read ON area FOR SELECT TO gis_app
    USING (code LIKE ANY ((SELECT gis_scope())::text[])
        OR EXISTS (SELECT FROM unnest((SELECT gis_scope())) AS wanted WHERE rtrim(wanted, '%') LIKE code || '%'));
CREATE POLICY area_write ON area FOR INSERT TO gis_app WITH CHECK (code LIKE ANY ((SELECT gis_scope())::text[]));
CREATE POLICY area_change ON area FOR UPDATE TO gis_app USING (code LIKE ANY ((SELECT gis_scope())::text[]));

-- A plan or a result of a wider area is visible in part: its header to everyone inside it, its rows by their own area.
CREATE POLICY header_read ON plan FOR SELECT TO gis_app
    USING (EXISTS (SELECT FROM unnest((SELECT gis_scope())) AS wanted WHERE rtrim(wanted, '%') LIKE area || '%'));
CREATE POLICY header_read ON staffing FOR SELECT TO gis_app
    USING (EXISTS (SELECT FROM unnest((SELECT gis_scope())) AS wanted WHERE rtrim(wanted, '%') LIKE area || '%'));

ALTER TABLE rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY rule_read ON rule FOR SELECT TO gis_app
    USING (district = '*' OR district LIKE ANY ((SELECT gis_scope_districts())::text[]));
CREATE POLICY rule_write ON rule FOR ALL TO gis_app
    USING (gis_has_role('admin') AND (district LIKE ANY ((SELECT gis_scope_districts())::text[])))
    WITH CHECK (gis_has_role('admin') AND (district LIKE ANY ((SELECT gis_scope_districts())::text[])));

-- An account row is open to its own login (also while it signs in) and to an administrator whose areas contain its own.
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_own ON account FOR ALL TO gis_app USING (login = gis_account()) WITH CHECK (login = gis_account());
CREATE POLICY account_admin ON account FOR ALL TO gis_app
    USING (gis_has_role('admin')
        AND NOT EXISTS (SELECT FROM unnest(areas) AS code WHERE NOT code LIKE ANY ((SELECT gis_scope())::text[])))
    WITH CHECK (gis_has_role('admin')
        AND NOT EXISTS (SELECT FROM unnest(areas) AS code WHERE NOT code LIKE ANY ((SELECT gis_scope())::text[])));
ALTER TABLE sign_in_failure ENABLE ROW LEVEL SECURITY;
CREATE POLICY failure_own ON sign_in_failure FOR ALL TO gis_app
    USING (login = gis_account() OR gis_has_role('admin')) WITH CHECK (login = gis_account());
ALTER TABLE refresh_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY token_holder ON refresh_token FOR ALL TO gis_app USING (true) WITH CHECK (true);

-- Audit rows are written by everyone, read by administrators, changed by nobody.
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_write ON audit FOR INSERT TO gis_app WITH CHECK (account = gis_account());
CREATE POLICY audit_read ON audit FOR SELECT TO gis_app
    USING (gis_has_role('admin') AND district LIKE ANY ((SELECT gis_scope_districts())::text[]));

CREATE FUNCTION gis_refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'The table % is append-only.', TG_TABLE_NAME; END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION gis_refuse_change();

GRANT USAGE ON SCHEMA public TO gis_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON
    area, barrier, plan, grid, block, building, grid_building, service, facility, facility_service, candidate_site,
    worker, job, staffing, staffing_assignment, street_node, street_edge, street_revision, reach, reach_building,
    siting, siting_choice, rule, account, sign_in_failure, refresh_token TO gis_app;
GRANT SELECT, INSERT ON audit TO gis_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO gis_app;

-- facility_service has no area of its own: it is seen through its facility.
ALTER TABLE facility_service ENABLE ROW LEVEL SECURITY;
CREATE POLICY through_facility ON facility_service FOR ALL TO gis_app
    USING (EXISTS (SELECT FROM facility f WHERE f.district = facility_service.district AND f.id = facility_id))
    WITH CHECK (EXISTS (SELECT FROM facility f WHERE f.district = facility_service.district AND f.id = facility_id));

-- Row security lets an index answer only leakproof operators. The bounding-box operator reveals nothing through its
-- errors (it has none), so it may be marked; on a server where we are no superuser tiles fall back to the area index.
DO $$
BEGIN
    ALTER FUNCTION geometry_overlaps(geometry, geometry) LEAKPROOF;
    ALTER FUNCTION geometry_within(geometry, geometry) LEAKPROOF;
    ALTER FUNCTION geometry_contains(geometry, geometry) LEAKPROOF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'No superuser: spatial indexes are not used under row security.';
END $$;
