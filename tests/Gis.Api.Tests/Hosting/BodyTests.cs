using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Gis.Api.Tests.Hosting;

/// <summary>A body of another kind, none, or too long: one sentence says so at every endpoint that reads one.</summary>
public sealed class BodyTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task Every_endpoint_with_a_body_answers_415_to_another_content_type_and_400_to_none()
    {
        var district = await SmallDistrict.Create(api, "180401");
        using var client = await api.SignIn("planner,dispatcher,official,admin", "*");
        var reading = api.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null).ToList();
        Assert.True(reading.Count > 15);
        foreach (var endpoint in reading)
        {
            HttpMethod method = new(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
            string address = Endpoints.Fill("/" + endpoint.RoutePattern.RawText!.Trim('/'), district);
            string where = $"{method} {address}";

            var (text, textSays) = await Send(client, method, address, new StringContent("{}", Encoding.UTF8, "text/plain"));
            ByteArrayContent untyped = new("{}"u8.ToArray());
            var (without, withoutSays) = await Send(client, method, address, untyped);

            Assert.True(text == HttpStatusCode.UnsupportedMediaType, $"{where}: {text} {textSays}");
            Assert.True(without == HttpStatusCode.UnsupportedMediaType, $"{where}: {without} {withoutSays}");
            Assert.Equal("Send the body with the content type application/json.", textSays);
            if (!endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.IsOptional)
            {
                StringContent empty = new("", Encoding.UTF8, "application/json");
                foreach (var nothing in (HttpContent?[])[null, empty])
                {
                    var (status, says) = await Send(client, method, address, nothing);
                    Assert.True(status == HttpStatusCode.BadRequest, $"{where}: {status} {says}");
                    Assert.Equal("The body is empty: say in JSON what is asked for.", says);
                }
            }
        }
    }

    [Fact]
    public async Task An_address_that_is_none_of_ours_stays_unknown_whatever_is_sent_there()
    {
        using var client = await api.SignIn("planner", "*");

        var (status, says) = await Send(
            client, HttpMethod.Post, "/api/v1/nothing", new StringContent("{}", Encoding.UTF8, "text/plain"));

        Assert.Equal((HttpStatusCode.NotFound, "There is nothing at this address."), (status, says));
    }

    [Fact]
    public async Task An_edit_over_the_limit_is_refused_with_the_limit()
    {
        var district = await SmallDistrict.Create(api, "180402");
        using var client = await api.SignIn("planner", "*");
        // A body that says its length is refused before it is sent whole, and the client may see only a broken pipe.
        client.DefaultRequestHeaders.TransferEncodingChunked = true;
        StringContent large = new(new string(' ', (8 << 20) + 1) + "{}", Encoding.UTF8, "application/json");

        var (status, says) = await Send(client, HttpMethod.Post, $"/api/v1/plans/{district.Plan}/edits", large);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("The body is longer than 8 MB, which is the most that is taken here.", says);
    }

    private static async Task<(HttpStatusCode Status, string? Title)> Send(
        HttpClient client, HttpMethod method, string address, HttpContent? content)
    {
        using HttpRequestMessage request = new(method, address) { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["title"]);
    }
}
