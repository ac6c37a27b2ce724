using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Hosting;

namespace Gis.Api.Plans.Edits;

/// <summary>What each operation of an edit has to say, and what is told when it does not.</summary>
internal static class EditForm
{
    // The id of a grid that begins may be left out: the draft gives one.
    private static readonly Dictionary<string, string[]> Needs = new(StringComparer.Ordinal)
    {
        ["moveVertex"] = ["from", "to"],
        ["insertVertex"] = ["start", "end", "corner"],
        ["removeVertex"] = ["corner"],
        ["reshape"] = ["grid", "line"],
        ["splitByLine"] = ["grid", "line"],
        ["splitByBlocks"] = ["grid", "parts"],
        ["splitInto"] = ["grid", "count"],
        ["merge"] = ["grid", "others"],
        ["transferArea"] = ["area"],
        ["transferBlocks"] = ["blocks"],
        ["redraw"] = ["replaced", "drawn"],
        ["setAttributes"] = ["grid", "attributes"],
        ["lock"] = ["lock"],
        ["unlock"] = ["lock"],
    };

    /// <summary>The operation, where there is one of that name and nothing that it needs is missing.</summary>
    /// <exception cref="GisProblemException">Otherwise; it names what is missing.</exception>
    public static string Check(JsonObject sent)
    {
        string operation = sent["operation"] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
        if (!Needs.TryGetValue(operation, out string[]? needs))
        {
            string all = string.Join(", ", Needs.Keys);
            throw new GisProblemException(Problems.Invalid(
                $"An edit says as its operation one of: {all}.", $"编辑的 operation 应为下列之一:{all}。"));
        }

        if (Array.Find(needs, need => sent[need] is null) is { } missing)
        {
            throw new GisProblemException(Problems.Invalid(
                $"An edit {operation} needs {missing}.", $"编辑 {operation} 缺少 {missing}。"));
        }

        return operation;
    }

    /// <summary>Something is there, but not in the form that is needed.</summary>
    public static GisProblem Unreadable(string operation, Exception fault)
    {
        string? where = (fault as JsonException)?.Path?.TrimStart('$', '.');
        return where is { Length: > 0 and <= 200 }
            ? Problems.Invalid(
                $"An edit {operation} has {where} in another form.", $"编辑 {operation} 的 {where} 格式不正确。")
            : Problems.Invalid(
                $"An edit {operation} needs {string.Join(", ", Needs[operation])} in the form that is documented.",
                $"编辑 {operation} 的 {string.Join("、", Needs[operation])} 格式不正确,请参阅接口文档。");
    }
}
