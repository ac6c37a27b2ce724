-- A plan that is published takes the place of others. Which of them its author had seen is kept, so that nobody undoes
-- unknowingly what was published while a draft was drawn; and the days of a published plan stay as they were decided.

ALTER TABLE plan
    ADD COLUMN known_until timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN knows uuid[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN plan.known_until IS 'Its grids follow what was published until then and held, or take its place on purpose.';
COMMENT ON COLUMN plan.knows IS 'Plans of later times that its grids follow all the same: what it was branched or merged from.';

-- Plans of the same ground that are not in this one: published while it was drawn, or before that for a day to come.
CREATE FUNCTION gis_unknown_plans(the_district text, the_plan uuid)
RETURNS TABLE (id uuid, name text, area text, effective_from date)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
    SELECT o.id, o.name, o.area::text, o.effective_from
    FROM plan p
    JOIN plan o ON o.district = p.district AND o.id <> p.id AND o.status IN ('published', 'superseded')
        AND (starts_with(o.area, p.area) OR starts_with(p.area, o.area)) AND o.id <> ALL (p.knows)
    WHERE p.district = the_district AND p.id = the_plan
        AND (o.effective_from > p.known_until::date
            OR coalesce((SELECT max(s.at) FROM plan_step s
                WHERE s.district = o.district AND s.plan_id = o.id AND s.to_status = 'published'), o.created_at) > p.known_until)
    ORDER BY o.effective_from, o.id
$$;
GRANT EXECUTE ON FUNCTION gis_unknown_plans(text, uuid) TO gis_app;

CREATE FUNCTION gis_refuse_other_days() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'The days and the area of a published plan stay as they were decided.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_days_kept', TABLE = 'plan';
END $$;
CREATE TRIGGER plan_days_kept BEFORE UPDATE OF effective_from, effective_to, area ON plan
    FOR EACH ROW
    WHEN (current_user = 'gis_app' AND OLD.status IN ('published', 'superseded')
        AND ((OLD.effective_from, OLD.area) IS DISTINCT FROM (NEW.effective_from, NEW.area)
            OR (OLD.effective_to IS NOT NULL AND (NEW.effective_to > OLD.effective_to) IS NOT FALSE)))
    EXECUTE FUNCTION gis_refuse_other_days();

-- No day is left without a plan: one ends where the next begins.
CREATE FUNCTION gis_require_successor() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM plan p
        WHERE p.district = NEW.district AND p.id = NEW.id AND p.effective_to IS NOT NULL AND NOT EXISTS (
            SELECT FROM plan o
            WHERE o.district = p.district AND o.id <> p.id AND o.status IN ('published', 'superseded')
              AND starts_with(p.area, o.area) AND o.effective_from = p.effective_to)) THEN
        RAISE EXCEPTION 'A plan ends on the day on which the next one of its area begins.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_has_successor', TABLE = 'plan';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER plan_has_successor AFTER UPDATE OF effective_to, status ON plan
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW
    WHEN (current_user = 'gis_app' AND NEW.effective_to IS NOT NULL AND OLD.effective_to IS DISTINCT FROM NEW.effective_to)
    EXECUTE FUNCTION gis_require_successor();

-- Of the division principles, these two had no row: walking inside a grid, and borders along lines that can be seen.
INSERT INTO rule (code, population, value, unit, hard, source, edition) VALUES
    ('grid.walk_parts.max',     'all', 1,   'parts', false, 'Division principle: convenient to manage, no barrier to cross', ''),
    ('grid.border_follows.min', 'all', 0.5, 'share', false, 'Chosen: half of the border along streets, water or lines of communities', '');
