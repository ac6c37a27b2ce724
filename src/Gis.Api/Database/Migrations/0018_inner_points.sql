-- The inner point of an enclosed piece may fall on a line between two grids, where no grid holds it inside: a plan that
-- tiles was then refused as having a gap. It is moved by a thousandth of a lattice step, off every line of the lattice.
CREATE OR REPLACE FUNCTION gis_enclosed(segments geometry[]) RETURNS TABLE (place geometry, is_flat boolean)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT ST_Translate(ST_PointOnSurface(piece.geom), 1e-11, 7e-12),
        2 * ST_Area(piece.geom) <= 2e-8 * ST_Perimeter(piece.geom)
    FROM ST_Dump(ST_Polygonize(ARRAY(
        SELECT line.geom FROM ST_Dump(ST_UnaryUnion(ST_Collect(segments))) AS line))) AS piece
$$;
