-- A grid may have several workers and a worker several grids. The lead worker of a grid is the one with the most hours;
-- whatever shows one worker a grid shows the lead.
ALTER TABLE staffing_assignment DROP CONSTRAINT staffing_assignment_pkey;
ALTER TABLE staffing_assignment DROP CONSTRAINT staffing_assignment_district_staffing_id_worker_id_key;
ALTER TABLE staffing_assignment
    ADD COLUMN role  text    NOT NULL DEFAULT 'grid_worker' CHECK (role IN ('grid_worker', 'supervisor')),
    ADD COLUMN share share   NOT NULL DEFAULT 1,
    ADD COLUMN hours double precision CHECK (hours BETWEEN 0 AND 168),
    ADD COLUMN lead  boolean NOT NULL DEFAULT true,
    ADD PRIMARY KEY (district, staffing_id, grid_id, worker_id),
    ADD CHECK (share > 0),
    ADD CHECK (NOT lead OR role = 'grid_worker');
CREATE UNIQUE INDEX staffing_assignment_lead ON staffing_assignment (district, staffing_id, grid_id) WHERE lead;
CREATE INDEX staffing_assignment_worker ON staffing_assignment (district, staffing_id, worker_id);
COMMENT ON COLUMN staffing_assignment.share IS 'Part of the grid''s hours; a supervisor watches over all of them.';
COMMENT ON COLUMN staffing_assignment.hours IS 'Weekly hours of this worker in this grid; null for an imported roster.';

-- Specialists serve communities, each some hours a week.
CREATE TABLE staffing_specialist (
    district    district_code NOT NULL,
    staffing_id uuid          NOT NULL,
    area        area_code     NOT NULL,
    role        text          NOT NULL CHECK (length(role) BETWEEN 1 AND 40),
    worker_id   bigint        NOT NULL,
    hours       double precision NOT NULL CHECK (hours BETWEEN 0 AND 168),
    travel_metres double precision NOT NULL DEFAULT 0,
    PRIMARY KEY (district, staffing_id, area, role),
    FOREIGN KEY (district, staffing_id) REFERENCES staffing (district, id) ON DELETE CASCADE,
    FOREIGN KEY (district, area) REFERENCES area (district, code),
    FOREIGN KEY (district, worker_id) REFERENCES worker (district, id)
);
ALTER TABLE staffing_specialist ENABLE ROW LEVEL SECURITY;
CREATE POLICY area_scope ON staffing_specialist FOR ALL TO gis_app
    USING (area LIKE ANY ((SELECT gis_scope())::text[]))
    WITH CHECK (area LIKE ANY ((SELECT gis_scope())::text[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON staffing_specialist TO gis_app;

-- Beyond what is required: skills that would be good to have, and how experienced the worker should be.
ALTER TABLE grid
    ADD COLUMN wished_skills text[]  NOT NULL DEFAULT '{}',
    ADD COLUMN wished_grade  integer NOT NULL DEFAULT 0 CHECK (wished_grade BETWEEN 0 AND 20);
ALTER TABLE worker ADD COLUMN grade integer NOT NULL DEFAULT 0 CHECK (grade BETWEEN 0 AND 20);

INSERT INTO rule (code, population, value, unit, hard, source, edition) VALUES
    ('staffing.largest_load_weight', 'all', 20, 'cost', false, 'Chosen: a tenth more load on one worker costs two kilometres a day', ''),
    ('staffing.uneven_per_hour', 'all', 0.02, 'cost/h', false, 'Chosen: fifty uneven hours cost one kilometre a day', ''),
    ('staffing.missing_wish', 'all', 0.5, 'cost', false, 'Chosen: a wished skill is worth half a kilometre a day', ''),
    ('staffing.spread_per_km', 'all', 1, 'cost/km', false, 'Chosen: ways between grids count like ways to them', ''),
    ('staffing.shared_grid', 'all', 1, 'cost', false, 'Chosen: a hand-over costs a kilometre a day', ''),
    ('staffing.largest_load', 'all', 1.25, 'contracts', true, 'Chosen: no plan asks for more than a quarter above contract', ''),
    ('staffing.grids_per_worker', 'all', 2, 'grids', true, 'Chosen: residents should know the face', ''),
    ('staffing.workers_per_grid', 'all', 4, 'workers', true, 'Zhejiang-type teams have up to four roles a grid', ''),
    ('staffing.supervisor_span', 'all', 12, 'grids', false, 'Chosen: what one supervisor can visit in a week', ''),
    ('staffing.specialist_hours', 'all', 4, 'h/week', false, 'Chosen: half a day a week in each community', '');
