-- Norms that hold everywhere until a district enters its own. A source that begins with "general knowledge" has not
-- been read in the standard itself and must be confirmed before it is enforced.
INSERT INTO rule (code, population, value, unit, hard, source, edition) VALUES
    ('walk.speed', 'all',        60, 'm/min', false, 'Planning habit 3.6 km/h', ''),
    ('walk.speed', 'adult',      60, 'm/min', false, 'Planning habit 3.6 km/h', ''),
    ('walk.speed', 'child',      50, 'm/min', false, 'Chosen between adult and elder', ''),
    ('walk.speed', 'elder',      45, 'm/min', false, 'General knowledge: 0.7 to 0.8 m/s', ''),
    ('walk.speed', 'wheelchair', 50, 'm/min', false, 'Chosen between adult and elder; no steps', ''),
    ('walk.snap_limit', 'all',  300, 'm',     false, 'Chosen: farther from any street is unattached', ''),
    ('walk.detour', 'all',      1.3, 'ratio', false, 'Chosen: street distance over straight line where no network is used', ''),
    ('reach.minutes', 'all',     15, 'min',   false, 'GB 50180-2018 15-minute living circle', '2018'),
    ('reach.minutes.government', 'all', 10, 'min', false, 'Luohu ten-minute government service circle', '2021'),
    ('grid.households.min', 'all', 300, 'households', false, 'Haikou city standard', '2020'),
    ('grid.households.max', 'all', 500, 'households', false, 'Haikou city standard', '2020'),
    ('staffing.travel_per_km', 'all', 1,  'cost/km',   false, 'Chosen: one cost unit is one kilometre of daily travel', ''),
    ('staffing.continuity',  'all',  2,  'cost/move', false, 'Chosen: a new face costs two kilometres a day', ''),
    ('staffing.overload_per_hour', 'all', 0.5, 'cost/h', false, 'Chosen: an hour over the contract costs half a kilometre a day', '');
