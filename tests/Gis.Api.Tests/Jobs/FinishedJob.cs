using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Gis.Api.Tests.Jobs;

/// <summary>Starts a job over HTTP and waits for its end.</summary>
internal static class FinishedJob
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    public static async Task<JsonObject> Run(HttpClient client, string path, object request)
    {
        var response = await client.PostAsJsonAsync(path, request);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        long started = TimeProvider.System.GetTimestamp();
        JsonObject? job = null;
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            job = (await client.GetFromJsonAsync<JsonObject>(response.Headers.Location))!;
            if ((string)job["status"]! is "succeeded" or "failed" or "cancelled")
            {
                return job;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The job did not end: {job}");
    }
}
