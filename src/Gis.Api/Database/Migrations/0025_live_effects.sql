-- What an edit of a draft tells at once, quickly.

-- The newest reach of a service for everyone, and the people of one area in it.
CREATE INDEX reach_newest ON reach (district, service, population, created_at DESC, minutes DESC);
CREATE INDEX reach_building_area ON reach_building (district, reach_id, area);

-- Expressions that the planner puts into each policy: as queries they were planned and run anew for every policy of every
-- statement. 'a,b' becomes {a%,b%}; '*' becomes {%}; nothing set sees nothing.
CREATE OR REPLACE FUNCTION gis_scope() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN coalesce(current_setting('gis.scope', true), '') = '' THEN '{}'::text[]
        ELSE string_to_array(replace(replace(current_setting('gis.scope', true), ',', '%,') || '%', '*%', '%'), ',') END
$$;

-- The districts that a scope touches, six digits each; '*' becomes '%'.
CREATE OR REPLACE FUNCTION gis_scope_districts() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN coalesce(current_setting('gis.scope', true), '') = '' THEN '{}'::text[]
        ELSE string_to_array(replace(
            regexp_replace(current_setting('gis.scope', true), '([^,]{6})[^,]*', '\1', 'g'), '*', '%'), ',') END
$$;
