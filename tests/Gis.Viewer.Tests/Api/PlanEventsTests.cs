using System.Net;
using System.Text;
using Gis.Viewer.Api;
using Gis.Viewer.Localization;

namespace Gis.Viewer.Tests.Api;

public sealed class PlanEventsTests
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_stream_that_breaks_off_goes_on_behind_the_last_edit_that_came()
    {
        Streams streams = new("""
            id: 4
            event: edit
            data: {"revision": 4, "turn": "edit", "kind": "merge", "author": "a", "at": "2026-01-01T00:00:00Z", "grids": []}

            event: plan
            data: {"id": "00000000-0000-0000-0000-000000000001", "name": "", "district": "", "area": "", "status": "draft", "revision": 4}

            : still here


            """, """
            id: 5
            event: edit
            data: {"revision": 5, "turn": "undo", "kind": "merge", "author": "b", "at": "2026-01-01T00:00:00Z", "grids": []}


            """);
        using HttpClient http = new(streams) { BaseAddress = new("http://gis.test/") };
        PlanEvents events = new(new GisClient(http, new Session(null!), new Texts(null!)));
        using CancellationTokenSource over = new(TimeSpan.FromSeconds(30));

        List<PlanEvent> told = [];
        await foreach (var item in events.Follow(Guid.Empty, 3, over.Token))
        {
            told.Add(item);
            if (told.Count == 3)
            {
                break;
            }
        }

        Assert.Equal([4, 5], told.Select(item => item.Edit?.Revision).OfType<int>());
        Assert.Equal("draft", told[1].Plan?.Status);
        Assert.Equal(["3", "4", "4"], streams.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_falls_silent_without_closing_is_opened_again_behind_the_last_edit(bool isMuteAtOnce)
    {
        await using SilentServer server = new(Heartbeat, isMuteAtOnce);
        using HttpClient http = new() { BaseAddress = server.Address };
        PlanEvents events = new(new GisClient(http, new Session(null!), new Texts(null!))) { Patience = 3 * Heartbeat };
        using CancellationTokenSource over = new(TimeSpan.FromSeconds(30));

        List<int?> told = [];
        await foreach (var item in events.Follow(Guid.Empty, 3, over.Token))
        {
            told.Add(item.Edit?.Revision);
            if (told.Count == 2)
            {
                break;
            }
        }

        Assert.Equal([4, 5], told);
        Assert.Equal(isMuteAtOnce ? ["3", "3", "4"] : ["3", "4"], server.Asked);
        Assert.False(server.WasLeftWhileItBeat);
    }

    /// <summary>Gives one stream after the other, with a server that is away in between.</summary>
    private sealed class Streams(params string[] bodies) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.Headers.GetValues("Last-Event-ID").Single());
            return Asked.Count == 2
                ? throw new HttpRequestException("away")
                : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent(bodies[Asked.Count / 2], Encoding.UTF8, "text/event-stream"),
                });
        }
    }
}
