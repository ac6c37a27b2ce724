-- A climb takes longer than the map shows: heights of street nodes, where the street layer has them.
ALTER TABLE street_node ADD COLUMN height_metres real CHECK (height_metres BETWEEN -500 AND 9000);
COMMENT ON COLUMN street_node.height_metres IS 'Metres above one level for the whole district; null where it is not known.';
