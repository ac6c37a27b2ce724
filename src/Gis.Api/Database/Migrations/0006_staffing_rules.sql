-- What leaving a grid without a worker costs, and the hours of a grid that has none on record.
INSERT INTO rule (code, population, value, unit, hard, source, edition) VALUES
    ('staffing.uncovered_grid',     'all', 1000, 'cost/grid', false, 'Chosen: above any travel inside a district', ''),
    ('staffing.uncovered_per_hour', 'all', 10,   'cost/h',    false, 'Chosen: heavy grids are covered first', ''),
    ('workload.visits_per_household', 'all', 3.25, 'visits/year', false,
        'Derived: 400 households, 20 of them monthly and 5 weekly, give 1,300 visits a year', ''),
    ('workload.hours_per_visit',    'all', 0.5,  'h/visit',   false, 'Chosen: half an hour with the way between doors', ''),
    ('workload.patrol_hours',       'all', 2.5,  'h/week',    false, 'General knowledge: half an hour of patrol a day', '');
