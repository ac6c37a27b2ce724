-- Whose walks feel slopes: a row for each group, so that a district can say so for one of them.
INSERT INTO rule (code, population, value, unit, hard, source, edition) VALUES
    ('walk.slopes', 'all',        1, 'yes/no', false, 'Tobler, NCGIA Technical Report 93-1', '1993'),
    ('walk.slopes', 'adult',      1, 'yes/no', false, 'Tobler, NCGIA Technical Report 93-1', '1993'),
    ('walk.slopes', 'child',      1, 'yes/no', false, 'Chosen: as adults; Tobler knows no ages', ''),
    ('walk.slopes', 'elder',      1, 'yes/no', false, 'Chosen: as adults; Tobler knows no ages', ''),
    ('walk.slopes', 'wheelchair', 1, 'yes/no', false, 'Chosen: as on foot; Tobler knows no wheels', '');
ALTER TABLE rule ADD CHECK (unit <> 'yes/no' OR value IN (0, 1));
