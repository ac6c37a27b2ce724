using System.Text.Json.Nodes;

namespace Gis.Api.Tests.Tutorial;

/// <summary>Compares what a step printed with what the page promises.</summary>
internal static class PromisedAnswer
{
    public static void Check((string Kind, string Text) promised, string printed)
    {
        if (promised.Kind == "text")
        {
            Assert.EndsWith(promised.Text, printed.TrimEnd(), StringComparison.Ordinal);
            return;
        }

        Assert.Equal("json", promised.Kind);
        CheckPart(JsonNode.Parse(promised.Text), LastDocument(printed), "$");
    }

    /// <summary>Every member that is promised is there and the same; an answer may have more.</summary>
    private static void CheckPart(JsonNode? promised, JsonNode? printed, string where)
    {
        if (promised is JsonObject members)
        {
            var answer = Assert.IsType<JsonObject>(printed);
            foreach (var (name, value) in members)
            {
                CheckPart(value, answer[name], $"{where}.{name}");
            }
        }
        else if (promised is JsonArray items)
        {
            var answer = Assert.IsType<JsonArray>(printed);
            Assert.True(items.Count <= answer.Count, $"{where} has {answer.Count} items, promised are {items.Count}.");
            for (int i = 0; i < items.Count; i++)
            {
                CheckPart(items[i], answer[i], $"{where}[{i}]");
            }
        }
        else
        {
            Assert.True(
                JsonNode.DeepEquals(promised, printed),
                $"{where} is {printed?.ToJsonString() ?? "missing"}; the page promises {promised?.ToJsonString()}.");
        }
    }

    /// <summary>The documents are laid out over lines: each begins with a brace at the start of a line.</summary>
    private static JsonNode? LastDocument(string printed)
    {
        int start = ("\n" + printed).LastIndexOf("\n{", StringComparison.Ordinal);
        Assert.True(start >= 0, $"Nothing like a JSON document was printed: {printed}");
        return JsonNode.Parse(printed[start..]);
    }
}
