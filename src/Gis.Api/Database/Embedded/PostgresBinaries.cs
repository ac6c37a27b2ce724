namespace Gis.Api.Database.Embedded;

/// <summary>Where initdb, pg_ctl and postgres are, with PostGIS beside them.</summary>
public sealed record PostgresBinaries(string Folder, int MajorVersion)
{
    /// <summary>The oldest release that the migrations are written for.</summary>
    public const int OldestMajorVersion = 15;

    private const string DebianRoot = "/usr/lib/postgresql";

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>Finds the newest server that has PostGIS; GIS_POSTGRES_BIN names another folder.</summary>
    /// <exception cref="EmbeddedPostgresException">There is none; the message says what to install.</exception>
    public static PostgresBinaries Find()
    {
        if (Environment.GetEnvironmentVariable("GIS_POSTGRES_BIN") is { Length: > 0 } named)
        {
            return File.Exists(Path.Combine(named, "initdb"))
                ? new(named, OldestMajorVersion)
                : throw new EmbeddedPostgresException($"GIS_POSTGRES_BIN is {named}, but there is no initdb in it.");
        }

        return Installed().FirstOrDefault() ?? throw new EmbeddedPostgresException(
            "PostgreSQL with PostGIS is not installed: run 'apt-get install postgresql-15-postgis-3' as root, "
            + "or set GIS_POSTGRES_BIN or ConnectionStrings__Gis.");
    }

    private static IEnumerable<PostgresBinaries> Installed() =>
        from folder in Directory.Exists(DebianRoot) ? Directory.GetDirectories(DebianRoot) : []
        let version = int.TryParse(Path.GetFileName(folder), out int number) ? number : 0
        let binaries = Path.Combine(folder, "bin")
        where version >= OldestMajorVersion
            && File.Exists(Path.Combine(binaries, "initdb"))
            && File.Exists($"/usr/share/postgresql/{version}/extension/postgis.control")
        orderby version descending
        select new PostgresBinaries(binaries, version);
}
