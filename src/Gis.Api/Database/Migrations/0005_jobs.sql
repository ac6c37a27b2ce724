-- Every process hears of a job's changes, so any of them can serve its events. A heartbeat alone is not announced:
-- the trigger fires when an UPDATE names one of these columns.
CREATE FUNCTION gis_announce_job() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_notify('gis_job', NEW.id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER job_announced AFTER INSERT OR UPDATE OF status, progress, stop_asked ON job
    FOR EACH ROW EXECUTE FUNCTION gis_announce_job();
