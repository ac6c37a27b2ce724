-- Blocks are cut community by community, by accounts that see one community alone. Both functions run as the owner:
-- numbers must be free in the whole district, and neighbours share the corners of their common border.

-- The first free number. Whoever asks holds the numbers of the district until its transaction ends.
CREATE FUNCTION gis_next_block(the_district text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('block ' || the_district, 0));
    RETURN (SELECT coalesce(max(id), 0) + 1 FROM block WHERE district = the_district);
END $$;
GRANT EXECUTE ON FUNCTION gis_next_block(text) TO gis_app;

-- The outlines of the communities that touch a community; outlines are no secret.
CREATE FUNCTION gis_neighbours(the_district text, the_area text) RETURNS TABLE (code text, geom geometry)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
    SELECT n.code::text, n.geom
    FROM area a
    JOIN area n ON n.district = a.district AND n.level = 'community' AND n.code <> a.code
        AND (n.valid_to IS NULL OR n.valid_to > current_date)
        AND n.geom && a.geom AND ST_Intersects(n.geom, a.geom)
    WHERE a.district = the_district AND a.code = the_area
    ORDER BY n.code
$$;
GRANT EXECUTE ON FUNCTION gis_neighbours(text, text) TO gis_app;
