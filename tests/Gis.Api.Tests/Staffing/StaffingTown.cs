using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Staffing;

/// <summary>A town of square grids in one row, about 1 km apart, with one worker beside each.</summary>
internal sealed class StaffingTown
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly GisApi api;

    private StaffingTown(GisApi api, string district, Guid plan)
    {
        this.api = api;
        District = district;
        Plan = plan;
    }

    public string District { get; }

    public Guid Plan { get; }

    /// <summary>Grid n is G0n, worker n lives in it and is W0n; all in community 1 of street 1.</summary>
    public static async Task<StaffingTown> Build(GisApi api, string district, int grids, int workers)
    {
        var plan = Guid.NewGuid();
        await api.Execute($"""
            INSERT INTO area (district, code, level, parent, name) VALUES
                ('{district}', '{district}', 'district', NULL, 'Town'),
                ('{district}', '{district}001', 'street', '{district}', 'Street'),
                ('{district}', '{district}001001', 'community', '{district}001', 'Community');
            INSERT INTO plan (district, id, name, area, created_by)
            VALUES ('{district}', '{plan}', 'Row', '{district}', 'test');
            INSERT INTO grid (district, plan_id, area, code, name, workload_hours, geom)
            SELECT '{district}', '{plan}', '{district}001001', 'G' || to_char(n, 'FM00'), 'Grid ' || n, 30 + n,
                   ST_MakeEnvelope(n * 0.01, 0, (n + 1) * 0.01, 0.01, 4326)
            FROM generate_series(1, {grids}) AS n;
            INSERT INTO worker (district, area, code, hours_per_week, home)
            SELECT '{district}', '{district}001001', 'W' || to_char(n, 'FM00'), 40,
                   ST_SetSRID(ST_MakePoint((n + 0.5) * 0.01, 0.005), 4326)
            FROM generate_series(1, {workers}) AS n;
            """);
        return new(api, district, plan);
    }

    public string Address(string rest = "") => $"/api/v1/plans/{Plan}/staffing{rest}";

    /// <summary>Starts a staffing job and returns it once it has ended.</summary>
    public async Task<JsonObject> Staff(HttpClient client, object? request = null)
    {
        var response = await client.PostAsJsonAsync(Address(), request ?? new { });
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            var job = await client.GetFromJsonAsync<JsonObject>(response.Headers.Location);
            if ((string)job!["status"]! is not ("queued" or "running"))
            {
                return job;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The staffing job did not end.");
    }

    /// <summary>Grid code to worker code of the current staffing.</summary>
    public async Task<Dictionary<string, string>> Assignments(HttpClient client)
    {
        var page = await client.GetFromJsonAsync<JsonObject>(Address("/assignments?limit=1000"));
        return page!["items"]!.AsArray().ToDictionary(item => (string)item!["grid"]!, item => (string)item!["worker"]!);
    }

    public Task SetStatus(string worker, string status) => api.Execute(
        $"UPDATE worker SET status = '{status}' WHERE district = '{District}' AND code = '{worker}'");

    public Task<long> CountStaffings() =>
        api.Read<long>($"SELECT count(*) FROM staffing WHERE district = '{District}'");
}
