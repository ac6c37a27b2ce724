using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Gis.Viewer.Localization;

namespace Gis.Viewer.Api;

/// <summary>Calls the HTTP API as the signed-in account and turns refusals into sentences.</summary>
internal sealed class GisClient(HttpClient http, Session session, Texts texts)
{
    private Task<bool>? refreshing;

    public Task<T> Get<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Read(() => new HttpRequestMessage(HttpMethod.Get, path), type, cancellationToken);

    public Task<T> Post<TBody, T>(
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken) =>
        Read(() => Posting(path, body, bodyType), type, cancellationToken);

    /// <summary>Writes to a plan as it stood at a revision.</summary>
    public Task<T> Write<T>(
        string path, JsonObject? body, int revision, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Read(
            () =>
            {
                HttpRequestMessage request = new(HttpMethod.Post, path)
                {
                    Content = body is null ? null : JsonContent.Create(body, ViewerJsonContext.Default.JsonObject),
                };
                request.Headers.IfMatch.Add(new($"\"{revision}\""));
                return request;
            },
            type,
            cancellationToken);

    /// <summary>Asks for something that needs no body.</summary>
    public Task<T> Post<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Read(() => new HttpRequestMessage(HttpMethod.Post, path), type, cancellationToken);

    /// <summary>Asks for something that needs no body and answers nothing.</summary>
    public async Task Post(string path, CancellationToken cancellationToken)
    {
        using var response = await Send(() => new(HttpMethod.Post, path), cancellationToken);
    }

    public async Task Delete(string path, CancellationToken cancellationToken)
    {
        using var response = await Send(() => new(HttpMethod.Delete, path), cancellationToken);
    }

    public async Task<string> GetText(string path, CancellationToken cancellationToken)
    {
        using var response = await Send(() => new(HttpMethod.Get, path), cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>The answer as soon as its headers are there, for a body that goes on.</summary>
    public Task<HttpResponseMessage> Open(string path, CancellationToken cancellationToken) =>
        Send(() => new(HttpMethod.Get, path), cancellationToken);

    /// <summary>A stream of events that goes on behind the last one seen.</summary>
    public Task<HttpResponseMessage> Open(string path, int lastEvent, CancellationToken cancellationToken) =>
        Send(
            () =>
            {
                HttpRequestMessage request = new(HttpMethod.Get, path);
                request.Headers.Add("Last-Event-ID", lastEvent.ToString());
                return request;
            },
            cancellationToken);

    /// <summary>Sends a table as CSV; the answer as soon as its headers are there, for a body that goes on.</summary>
    public Task<HttpResponseMessage> SendTable(string path, byte[] csv, CancellationToken cancellationToken) =>
        Send(
            () => new(HttpMethod.Post, path)
            {
                Content = new ByteArrayContent(csv) { Headers = { ContentType = new("text/csv") { CharSet = "utf-8" } } },
            },
            cancellationToken);

    /// <summary>Every item of a paged list.</summary>
    public async Task<List<T>> GetAll<T>(string path, JsonTypeInfo<Page<T>> type, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var query = $"{path}{(path.Contains('?') ? '&' : '?')}limit=1000";
            var address = cursor is null ? query : $"{query}&cursor={Uri.EscapeDataString(cursor)}";
            var page = await Get(address, type, cancellationToken);
            items.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return items;
    }

    /// <summary>The newest job of a kind, for a page that is opened while or after it runs.</summary>
    public async Task<Job?> FindNewest(string district, string kind, CancellationToken cancellationToken)
    {
        var jobs = await Get(
            $"api/v1/jobs?district={district}&kind={kind}&limit=1",
            ViewerJsonContext.Default.PageJob,
            cancellationToken);
        return jobs.Items.FirstOrDefault();
    }

    public async Task SignIn(string login, string password, CancellationToken cancellationToken)
    {
        var json = ViewerJsonContext.Default;
        using var response = await Exchange(
            Posting("api/v1/sign-in", new(login, password), json.SignInRequest), cancellationToken);
        await Require(response, cancellationToken);
        await session.Begin(await Parse(response, json.SignInAnswer, cancellationToken));
    }

    public async Task SignOut(CancellationToken cancellationToken)
    {
        if (session.RefreshToken is { } token)
        {
            try
            {
                using var response = await Exchange(
                    Posting("api/v1/sign-out", new(token), ViewerJsonContext.Default.RefreshRequest),
                    cancellationToken);
            }
            catch (ProblemException)
            {
                // Signing out works without the server too: the token then simply runs out.
            }
        }

        await session.End();
    }

    /// <summary>Gets a new access token; callers that ask at the same time share one exchange.</summary>
    public async Task<bool> Refresh(CancellationToken cancellationToken)
    {
        refreshing ??= ExchangeRefreshToken(cancellationToken);
        try
        {
            return await refreshing;
        }
        finally
        {
            refreshing = null;
        }
    }

    private async Task<bool> ExchangeRefreshToken(CancellationToken cancellationToken)
    {
        if (session.RefreshToken is not { } token)
        {
            return false;
        }

        var json = ViewerJsonContext.Default;
        using var response = await Exchange(
            Posting("api/v1/sign-in/refresh", new(token), json.RefreshRequest), cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return false;
        }

        await session.Begin(await Parse(response, json.SignInAnswer, cancellationToken));
        return true;
    }

    private async Task<T> Read<T>(
        Func<HttpRequestMessage> request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await Send(request, cancellationToken);
        return await Parse(response, type, cancellationToken);
    }

    private async Task<HttpResponseMessage> Send(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        var used = session.AccessToken;
        var response = await Exchange(request(), cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response.Dispose();
            // Another call may have fetched a new token while this one was under way.
            if (used == session.AccessToken && !await Refresh(cancellationToken))
            {
                await session.End();
                throw new ProblemException(HttpStatusCode.Unauthorized, texts["error.signedOut"]);
            }

            response = await Exchange(request(), cancellationToken);
        }

        await Require(response, cancellationToken);
        return response;
    }

    private async Task<HttpResponseMessage> Exchange(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.Headers.AcceptLanguage.Add(new(texts.Language == Texts.Chinese ? "zh" : "en"));
            if (session.AccessToken is { } token)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            try
            {
                return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            }
            catch (HttpRequestException)
            {
                throw new ProblemException(HttpStatusCode.ServiceUnavailable, texts["error.offline"]);
            }
        }
    }

    private async Task Require(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        using (response)
        {
            var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
                ? await Parse(response, ViewerJsonContext.Default.Problem, cancellationToken)
                : null;
            var sentence = problem?.Detail ?? problem?.Title ?? texts.Format("error.status", (int)response.StatusCode);
            throw new ProblemException(response.StatusCode, sentence, problem);
        }
    }

    private async Task<T> Parse<T>(
        HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException)
        {
            throw new ProblemException(HttpStatusCode.BadGateway, texts["error.unreadable"]);
        }
    }

    private static HttpRequestMessage Posting<TBody>(string path, TBody body, JsonTypeInfo<TBody> type) =>
        new(HttpMethod.Post, path) { Content = JsonContent.Create(body, type) };
}
