using System.Text;
using Gis.Api.Database;
using Gis.Api.Imports;

namespace Gis.Api.Tests.Imports;

/// <summary>Runs imports in a database as the command line does, with files of its own.</summary>
internal sealed class ImportRunner(GisDatabase database) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gis-import-test-").FullName;

    public string Path(string name) => System.IO.Path.Combine(folder, name);

    public string Write(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllText(Path(name), text, encoding ?? new UTF8Encoding(false));
        return Path(name);
    }

    public Task<ImportReport> Run(
        string path, string target, string district, string? map = null, string? set = null) =>
        Run(new()
        {
            Path = path,
            FileName = System.IO.Path.GetFileName(path),
            As = target,
            District = district,
            Mapping = ColumnMapping.Parse(map, set),
        });

    public async Task<ImportReport> Run(ImportRequest request)
    {
        string district = await DistrictChoice.Find(database, Caller.System, request, default);
        await using var session = await GisSession.Open(database, Caller.System, Timeout.InfiniteTimeSpan, default);
        var report = await ImportFile.Run(session, request, district, new Progress<long>(), default);
        if (report.Stored > 0)
        {
            await session.Commit(default);
        }

        return report;
    }

    /// <summary>Rows of every table that imports write, and of the audit log, in one district.</summary>
    public async Task<long> CountRows(string district)
    {
        string[] tables =
        [
            "area", "plan", "grid", "block", "building", "facility", "candidate_site", "worker", "street_node",
            "street_edge", "audit",
        ];
        string sql = string.Join(
            " + ", tables.Select(table => $"(SELECT count(*) FROM {table} WHERE district = '{district}')"));
        await using var command = database.Owner.CreateCommand("SELECT " + sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A public data file, or the test is skipped.</summary>
    public static string Shared(string relative)
    {
        string root = Environment.GetEnvironmentVariable("GIS_SHARED_DATA") ?? FromSource();
        string path = System.IO.Path.Combine(root, relative);
        Assert.SkipUnless(File.Exists(path), $"The public data file {relative} is not on this machine.");
        return path;
    }

    private static string FromSource([System.Runtime.CompilerServices.CallerFilePath] string source = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(source, "../../../../../shared/data"));
}
