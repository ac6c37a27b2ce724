-- One vector tile with every layer. $1 district · $2 zoom $3 column $4 row · $5..$8 west, south, east, north in degrees
-- with the margin · $9 one tile unit in degrees · $10 plan $11 staffing $12 reach $13 siting (each may be null) ·
-- $14 grid ids and $15 their shades. What lies outside the caller's areas is left out by row security; boxes are
-- compared with && because that is the operator the index may answer under row security.
WITH
areas AS (
    SELECT a.code, a.level, a.name, a.name_en,
           ST_AsMVTGeom(ST_Transform(ST_Simplify(a.geom, $9, true), 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM area a
    WHERE a.district = $1 AND a.geom && ST_MakeEnvelope($5, $6, $7, $8, 4326)
      AND (a.level = 'district' OR (a.level = 'street' AND $2 >= 8) OR (a.level = 'community' AND $2 >= 10))
),
barriers AS (
    SELECT b.kind, b.name,
           ST_AsMVTGeom(ST_Transform(ST_Simplify(b.geom, $9), 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM barrier b
    WHERE b.district = $1 AND b.geom && ST_MakeEnvelope($5, $6, $7, $8, 4326) AND $2 >= 8
),
shown_grid AS MATERIALIZED (
    SELECT g.id, g.code, g.name, g.kind, g.area, g.people, g.households, g.workload_hours, s.shade, g.geom
    FROM grid g
    LEFT JOIN unnest($14::bigint[], $15::integer[]) AS s (id, shade) ON s.id = g.id
    WHERE g.district = $1 AND g.plan_id = $10 AND g.geom && ST_MakeEnvelope($5, $6, $7, $8, 4326) AND $2 >= 8
),
grid_reach AS (
    SELECT m.grid_id, sum(r.served_people) / nullif(sum(r.people), 0)::float8 AS share
    FROM shown_grid g
    JOIN grid_building m ON m.district = $1 AND m.plan_id = $10 AND m.grid_id = g.id
    JOIN reach_building r ON r.district = $1 AND r.reach_id = $12 AND r.building_id = m.building_id
    GROUP BY m.grid_id
),
grids AS (
    SELECT g.code, g.name, g.kind, g.area, g.people, g.households, g.workload_hours AS workload, g.shade,
           w.code AS worker,
           coalesce((a.reasons ->> 'loadHours')::float8, g.workload_hours) - w.hours_per_week AS load,
           CASE WHEN $12::uuid IS NOT NULL AND r.grid_id IS NOT NULL THEN coalesce(r.share, 0) END AS share,
           ST_AsMVTGeom(ST_Transform(ST_Simplify(g.geom, $9, true), 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM shown_grid g
    LEFT JOIN staffing_assignment a ON a.district = $1 AND a.staffing_id = $11 AND a.grid_id = g.id AND a.lead
    LEFT JOIN worker w ON w.district = $1 AND w.id = a.worker_id
    LEFT JOIN grid_reach r ON r.grid_id = g.id
),
blocks AS (
    SELECT b.code, b.kind, ST_AsMVTGeom(ST_Transform(b.geom, 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM block b
    WHERE b.district = $1 AND b.geom && ST_MakeEnvelope($5, $6, $7, $8, 4326) AND $2 >= 15
),
buildings AS (
    SELECT b.code, b.kind, b.people, b.households, r.state, r.walk_seconds / 60 AS minutes,
           ST_AsMVTGeom(ST_Transform(b.geom, 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM building b
    LEFT JOIN reach_building r ON r.district = $1 AND r.reach_id = $12 AND r.building_id = b.id
    WHERE b.district = $1 AND b.geom && ST_MakeEnvelope($5, $6, $7, $8, 4326) AND $2 >= 14
),
streets AS (
    SELECT e.class, e.name,
           ST_AsMVTGeom(ST_Transform(ST_Simplify(e.geom, $9), 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM street_edge e
    WHERE e.district = $1 AND e.geom && ST_MakeEnvelope($5, $6, $7, $8, 4326)
      AND ((e.class IN ('expressway', 'arterial') AND $2 >= 10) OR (e.class = 'collector' AND $2 >= 12)
        OR (e.class = 'local' AND $2 >= 13) OR $2 >= 15)
),
facilities AS (
    SELECT f.code, f.name, f.name_en, f.status, o.services, split_part(o.services, ',', 1) AS category,
           ST_AsMVTGeom(ST_Transform(f.geom, 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM facility f
    CROSS JOIN LATERAL (
        SELECT coalesce(string_agg(s.service, ',' ORDER BY s.service), '') AS services
        FROM facility_service s WHERE s.district = $1 AND s.facility_id = f.id) o
    WHERE f.district = $1 AND f.geom && ST_MakeEnvelope($5, $6, $7, $8, 4326) AND f.status <> 'closed' AND $2 >= 11
),
candidates AS (
    SELECT c.code, c.name, ST_AsMVTGeom(ST_Transform(c.geom, 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM candidate_site c
    WHERE c.district = $1 AND c.geom && ST_MakeEnvelope($5, $6, $7, $8, 4326) AND $2 >= 13
),
workers AS (
    SELECT w.code, w.role, w.status, ST_AsMVTGeom(ST_Transform(w.home, 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM worker w
    WHERE w.district = $1 AND w.home && ST_MakeEnvelope($5, $6, $7, $8, 4326) AND w.status <> 'left'
      AND $11::uuid IS NOT NULL AND $2 >= 12
),
pairs AS (
    SELECT w.code AS worker, g.code AS grid,
           coalesce((a.reasons ->> 'loadHours')::float8, g.workload_hours) - w.hours_per_week AS load,
           ST_MakeLine(w.home, ST_Centroid(g.geom)) AS line
    FROM staffing_assignment a
    JOIN worker w ON w.district = $1 AND w.id = a.worker_id
    JOIN grid g ON g.district = $1 AND g.plan_id = a.plan_id AND g.id = a.grid_id
    WHERE a.district = $1 AND a.staffing_id = $11 AND a.role = 'grid_worker' AND $2 >= 12
),
links AS (
    SELECT worker, grid, load, ST_AsMVTGeom(ST_Transform(line, 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM pairs
    WHERE line && ST_MakeEnvelope($5, $6, $7, $8, 4326)
),
chosen AS (
    SELECT c.code, c.name, h.rank, h.gain,
           ST_AsMVTGeom(ST_Transform(c.geom, 3857), ST_TileEnvelope($2, $3, $4)) AS geom
    FROM siting_choice h
    JOIN candidate_site c ON c.district = $1 AND c.id = h.candidate_id
    WHERE h.district = $1 AND h.siting_id = $13 AND h.chosen AND c.geom && ST_MakeEnvelope($5, $6, $7, $8, 4326)
)
SELECT coalesce((SELECT ST_AsMVT(t, 'areas') FROM areas t WHERE geom IS NOT NULL), '')
    || coalesce((SELECT ST_AsMVT(t, 'barriers') FROM barriers t WHERE geom IS NOT NULL), '')
    || coalesce((SELECT ST_AsMVT(t, 'grids') FROM grids t WHERE geom IS NOT NULL), '')
    || coalesce((SELECT ST_AsMVT(t, 'blocks') FROM blocks t WHERE geom IS NOT NULL), '')
    || coalesce((SELECT ST_AsMVT(t, 'buildings') FROM buildings t WHERE geom IS NOT NULL), '')
    || coalesce((SELECT ST_AsMVT(t, 'streets') FROM streets t WHERE geom IS NOT NULL), '')
    || coalesce((SELECT ST_AsMVT(t, 'links') FROM links t WHERE geom IS NOT NULL), '')
    || coalesce((SELECT ST_AsMVT(t, 'facilities') FROM facilities t WHERE geom IS NOT NULL), '')
    || coalesce((SELECT ST_AsMVT(t, 'candidates') FROM candidates t WHERE geom IS NOT NULL), '')
    || coalesce((SELECT ST_AsMVT(t, 'workers') FROM workers t WHERE geom IS NOT NULL), '')
    || coalesce((SELECT ST_AsMVT(t, 'chosen') FROM chosen t WHERE geom IS NOT NULL), '')
