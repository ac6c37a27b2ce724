using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gis.Api.Plans.Edits;
using Gis.Api.Tests.Hosting;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Tests.Plans.Edits;

/// <summary>A refusal is one sentence in the language of the planner.</summary>
public sealed partial class EditRefusalTests(GisApi api) : IClassFixture<GisApi>
{
    public static TheoryData<EditRefusal> Reasons => [.. Enum.GetValues<EditRefusal>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_of_the_engine_has_a_sentence_in_both_languages(EditRefusal reason)
    {
        var text = EditRefusals.Text(new(reason, ValuesFor(reason)));

        Assert.Matches(@"^[A-Z][^{}]+\.$", text.English);
        Assert.Matches(@"^[^{}]+。$", text.Chinese);
        Assert.DoesNotMatch(EnglishWord, text.Chinese);
        foreach (string number in (string[])["7001", "7002", "114.5", "22.5"])
        {
            Assert.Equal(
                text.English.Contains(number, StringComparison.Ordinal),
                text.Chinese.Contains(number, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_Chinese_reader_sees_no_English_in_what_refuses_an_edit()
    {
        var desk = await DraftDesk.Open(api, "180301");
        desk.Planner.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        string grid = desk.FirstGrid, next = $"{grid[..6]}001002001";
        object held = new { kind = "grid", id = next };
        await desk.Edit(new { operation = "lock", @lock = held });
        object[] refused =
        [
            new { operation = "merge", grid, others = new[] { "9" } },
            new { operation = "merge", grid, others = new[] { grid } },
            new { operation = "merge", grid, others = new[] { next } },
            new { operation = "lock", @lock = held },
            new { operation = "unlock", @lock = new { kind = "grid", id = grid } },
            new { operation = "lock", @lock = new { kind = "community", id = "9" } },
            new { operation = "lock", @lock = new { kind = "border", id = grid, other = $"{grid[..6]}002001001" } },
            new { operation = "removeVertex", corner = new[] { 114.5, 22.5 } },
            DraftDesk.Split(grid, 114.2),
            DraftDesk.Lasso(grid, 114.5, 114.6),
            DraftDesk.Lasso(grid, 114.025, 114.028),
            new { operation = "splitInto", grid, count = 2 },
        ];

        foreach (object edit in refused)
        {
            var answer = await desk.Send(edit);
            string sentence = (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["title"]!;

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.DoesNotMatch(EnglishWord, sentence);
            Assert.EndsWith("。", sentence, StringComparison.Ordinal);
        }

        using HttpRequestMessage repair = new(HttpMethod.Post, $"/api/v1/plans/{desk.Plan}/repair")
        {
            Content = JsonContent.Create(new { accept = "all" }),
        };
        repair.Headers.IfMatch.Add(new($"\"{await desk.Revision()}\""));
        var nothing = await desk.Planner.SendAsync(repair);
        Assert.DoesNotMatch(EnglishWord, (string)(await nothing.Content.ReadFromJsonAsync<JsonObject>())!["title"]!);
    }

    /// <summary>Ids and coordinates as they come, as many as the sentence has places.</summary>
    private static object[] ValuesFor(EditRefusal reason) => reason switch
    {
        EditRefusal.Locked or EditRefusal.LockedAlready or EditRefusal.NotLocked => [PartitionLock.Border("7001", "7002")],
        EditRefusal.LockedWithCommunity => [PartitionLock.Community("7001"), "7002"],
        EditRefusal.LockedCommunityTakesNone => [PartitionLock.Community("7001")],
        EditRefusal.GapOrOverlap => [114.5, 22.5],
        EditRefusal.BorderChangedSince => ["7001", 114.5, 22.5],
        EditRefusal.GroundNotDrawn => [114.5, 22.5],
        EditRefusal.NoPartition => [FaultKind.Overlap, "7001, 7002"],
        _ => [.. Placeholder.Matches(EditRefusalText.Of(reason)).Select(
            match => (7001 + int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture))],
    };

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex EnglishWord { get; }

    [GeneratedRegex(@"\{(\d)")]
    private static partial Regex Placeholder { get; }
}
