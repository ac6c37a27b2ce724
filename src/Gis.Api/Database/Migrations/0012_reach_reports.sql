-- A report asks many questions at once (services, groups, thresholds). Its answers are kept as arrays, one row for each
-- area, because a city has 600,000 buildings and a report 18 questions and more: eleven million rows would be the same
-- numbers ten times as large. Each question of a report is a reach of its own.

CREATE TABLE reach_report (
    district        district_code NOT NULL,
    id              uuid          NOT NULL DEFAULT gen_random_uuid(),
    area            area_code     NOT NULL,
    outline         geometry(Geometry, 4326)
                    CHECK (GeometryType(outline) IN ('POLYGON', 'MULTIPOLYGON') AND ST_IsValid(outline)),
    question        jsonb         NOT NULL,
    street_revision bigint        NOT NULL,
    job_id          uuid,
    created_by      text          NOT NULL,
    created_at      timestamptz   NOT NULL DEFAULT now(),
    PRIMARY KEY (district, id)
);
CREATE INDEX reach_report_recent ON reach_report (district, created_at DESC);
COMMENT ON COLUMN reach_report.outline IS 'Whose buildings are counted, where it was drawn; null for all of the area.';

ALTER TABLE reach
    ADD COLUMN report_id uuid,
    ADD COLUMN limit_metres double precision CHECK (limit_metres > 0),
    ADD COLUMN opening_at text CHECK (length(opening_at) <= 8),
    ADD COLUMN start_delay double precision NOT NULL DEFAULT 0 CHECK (start_delay >= 0),
    ADD FOREIGN KEY (district, report_id) REFERENCES reach_report (district, id) ON DELETE CASCADE;
CREATE INDEX reach_report_parts ON reach (district, report_id) WHERE report_id IS NOT NULL;
COMMENT ON COLUMN reach.limit_metres IS 'Longest walk in metres: minutes less the start delay at the speed of the group.';

-- The walks of a group to a service do not depend on the threshold.
CREATE TABLE reach_walk (
    district        district_code NOT NULL,
    report_id       uuid          NOT NULL,
    service         service_code  NOT NULL,
    population      text          NOT NULL,
    area            area_code     NOT NULL,
    building_ids    bigint[]      NOT NULL,
    people          integer[]     NOT NULL,
    walk_metres     real[]        NOT NULL,
    nth_metres      real[]        NOT NULL,
    straight_metres real[]        NOT NULL,
    facility_ids    bigint[]      NOT NULL,
    PRIMARY KEY (district, report_id, service, population, area),
    FOREIGN KEY (district, report_id) REFERENCES reach_report (district, id) ON DELETE CASCADE,
    CHECK (cardinality(people) = cardinality(building_ids) AND cardinality(walk_metres) = cardinality(building_ids)
        AND cardinality(nth_metres) = cardinality(building_ids) AND cardinality(facility_ids) = cardinality(building_ids)
        AND cardinality(straight_metres) = cardinality(building_ids))
);
COMMENT ON COLUMN reach_walk.nth_metres IS 'Walk to the n-th nearest facility; Infinity beyond the largest threshold.';
ALTER TABLE reach_walk
    ALTER COLUMN walk_metres SET STORAGE EXTERNAL,
    ALTER COLUMN nth_metres SET STORAGE EXTERNAL,
    ALTER COLUMN straight_metres SET STORAGE EXTERNAL;

CREATE TABLE reach_part (
    district         district_code NOT NULL,
    reach_id         uuid          NOT NULL,
    area             area_code     NOT NULL,
    people           bigint        NOT NULL,
    served           bigint        NOT NULL,
    no_capacity      bigint        NOT NULL,
    out_of_reach     bigint        NOT NULL,
    unattached       bigint        NOT NULL,
    buildings        integer       NOT NULL,
    buildings_served integer       NOT NULL,
    facilities       integer,
    states           smallint[]    NOT NULL,
    served_people    integer[]     NOT NULL,
    opportunities    integer[]     NOT NULL,
    scores           real[]        NOT NULL,
    PRIMARY KEY (district, reach_id, area),
    FOREIGN KEY (district, reach_id) REFERENCES reach (district, id) ON DELETE CASCADE,
    CHECK (served + no_capacity + out_of_reach + unattached = people)
);
COMMENT ON TABLE reach_part IS 'Positions in the arrays are those of reach_walk.building_ids.';
COMMENT ON COLUMN reach_part.facilities IS
    'Facilities that at least half of the people of the area have in reach; null where nobody lives.';
COMMENT ON COLUMN reach_part.scores IS 'Places for 1,000 people by the two-step floating catchment (2SFCA).';
ALTER TABLE reach_part ALTER COLUMN scores SET STORAGE EXTERNAL;

-- One row for each building, wherever it is stored.
CREATE VIEW reach_place WITH (security_invoker = true) AS
SELECT district, reach_id, building_id, area, people::integer AS people, served_people::integer AS served_people, state,
       walk_seconds, straight_metres, facility_id, NULL::real AS nth_metres, NULL::integer AS opportunities,
       NULL::real AS score
FROM reach_building
UNION ALL
SELECT p.district, p.reach_id, b.building_id, p.area, b.people, b.served_people,
       (ARRAY['served', 'no_capacity', 'out_of_reach', 'unattached'])[b.state + 1],
       CASE WHEN b.walk_metres < 'Infinity'
           THEN (b.walk_metres * (r.minutes - r.start_delay) / r.limit_metres + r.start_delay) * 60 END::real,
       b.straight_metres, b.facility_id, b.nth_metres, b.opportunities, b.score
FROM reach_part p
JOIN reach r ON r.district = p.district AND r.id = p.reach_id
JOIN reach_walk w ON w.district = r.district AND w.report_id = r.report_id AND w.service = r.service
    AND w.population = r.population AND w.area = p.area
CROSS JOIN LATERAL unnest(
        w.building_ids, w.people, p.served_people, p.states, w.walk_metres, w.straight_metres, w.facility_ids,
        w.nth_metres, p.opportunities, p.scores)
    AS b (building_id, people, served_people, state, walk_metres, straight_metres, facility_id, nth_metres,
        opportunities, score);

-- The sums of each smallest area, wherever they are stored.
CREATE VIEW reach_area WITH (security_invoker = true) AS
SELECT district, reach_id, area, sum(people) AS people, sum(served_people) AS served,
       coalesce(sum(people - served_people) FILTER (WHERE state = 'no_capacity'), 0) AS no_capacity,
       coalesce(sum(people) FILTER (WHERE state = 'out_of_reach'), 0) AS out_of_reach,
       coalesce(sum(people) FILTER (WHERE state = 'unattached'), 0) AS unattached,
       count(*) AS buildings, count(*) FILTER (WHERE state = 'served') AS buildings_served
FROM reach_building
GROUP BY district, reach_id, area
UNION ALL
SELECT district, reach_id, area, people, served, no_capacity, out_of_reach, unattached, buildings, buildings_served
FROM reach_part;

DO $$
DECLARE
    scoped text;
BEGIN
    FOREACH scoped IN ARRAY ARRAY['reach_report', 'reach_walk', 'reach_part']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', scoped);
        EXECUTE format('CREATE POLICY area_scope ON %I FOR ALL TO gis_app
            USING (area LIKE ANY ((SELECT gis_scope())::text[]))
            WITH CHECK (area LIKE ANY ((SELECT gis_scope())::text[]))', scoped);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON reach_report, reach_walk, reach_part TO gis_app;
GRANT SELECT ON reach_place, reach_area TO gis_app;

INSERT INTO rule (code, population, value, unit, hard, source, edition) VALUES
    ('walk.start_delay',     'all', 0,    'min', false, 'Chosen: the walk starts at the door', ''),
    ('norm.metres.elder',    'all', 300,  'm',   false, 'General knowledge: GB 50180 annex, day care for the elderly', '2018'),
    ('norm.metres.clinic',   'all', 1000, 'm',   false, 'General knowledge: GB 50180 annex, community health centre', '2018'),
    ('norm.metres.culture',  'all', 500,  'm',   false, 'General knowledge: GB 50180 annex, cultural activity station', '2018'),
    ('norm.metres.education', 'all', 500, 'm',   false, 'GB 50180-2018 walking distance to a primary school', '2018'),
    ('norm.metres.party',    'all', 1000, 'm',   false, 'General knowledge: one-kilometre party and mass service circle', ''),
    ('norm.served_share',    'all', 0.9,  'share', false, 'Chosen: nine people in ten are served within the norm', '');
