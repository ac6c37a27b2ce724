-- Languages that a worker speaks and that the people of a grid would like to be spoken to in.
ALTER TABLE worker ADD COLUMN languages text[] NOT NULL DEFAULT '{}';
ALTER TABLE grid ADD COLUMN wished_languages text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN worker.languages IS 'Beside the common language: cantonese, teochew, sign …';
COMMENT ON COLUMN grid.wished_languages IS 'Each that a worker lacks counts as a missing wish.';
COMMENT ON COLUMN worker.grade IS 'Rank or years of experience, 0 to 20; compared with grid.wished_grade.';
