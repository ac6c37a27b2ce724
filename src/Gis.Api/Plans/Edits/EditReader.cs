using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Plans.Edits;

/// <summary>Reads an edit as it was sent: names its new grids, looks up blocks, fills in attributes left out.</summary>
internal static class EditReader
{
    private const string BlocksSql = "SELECT code, ST_AsGeoJSON(geom, 8) FROM block WHERE district = $1 AND code = ANY ($2)";

    private const string GridSql =
        $"SELECT {DraftGrid.Columns} FROM grid g WHERE g.district = $1 AND g.plan_id = $2 AND g.code = $3";

    /// <exception cref="GisProblemException">It is no edit, lacks something, or names a block that is not there.</exception>
    public static async Task<(PartitionEdit Edit, NewGrids New)> Read(
        GisSession session, DraftPlan plan, JsonObject sent, CancellationToken cancellationToken)
    {
        string operation = EditForm.Check(sent);
        try
        {
            await SplitInto.Expand(session, plan, sent, cancellationToken);
            await PutBlocks(session, plan, sent, cancellationToken);
            await PutAttributes(session, plan, sent, cancellationToken);
            var unnamed = Unnamed(sent);
            var named = plan.IsHeld
                ? await NewGrids.Draw(session, unnamed.Count, cancellationToken)
                : NewGrids.Sketch(unnamed.Count);
            foreach (var ((holder, key), code) in unnamed.Zip(named.Codes))
            {
                holder[key] = code;
            }

            var edit = Parse(sent);
            EditBounds.Check(edit);
            return (edit, named);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NotSupportedException
            or ArgumentException or FormatException or InvalidCastException)
        {
            throw new GisProblemException(EditForm.Unreadable(operation, fault));
        }
    }

    /// <summary>An edit from its JSON, with its properties in whatever order.</summary>
    public static PartitionEdit Parse(JsonObject json)
    {
        JsonObject ordered = new() { ["operation"] = json["operation"]?.DeepClone() };
        foreach (var (key, value) in json)
        {
            ordered[key] ??= value?.DeepClone();
        }

        var edit = ordered.Deserialize<PartitionEdit>(PartitionJson.Options) ?? throw new JsonException("null");
        return edit switch
        {
            LockEdit { Lock: { Kind: LockKind.Border, Other: { } other } held } =>
                new LockEdit(PartitionLock.Border(held.Id, other)),
            UnlockEdit { Lock: { Kind: LockKind.Border, Other: { } other } held } =>
                new UnlockEdit(PartitionLock.Border(held.Id, other)),
            _ => edit,
        };
    }

    /// <summary>Places that want the code of a grid that begins.</summary>
    private static List<(JsonObject Holder, string Key)> Unnamed(JsonObject sent) => (string?)sent["operation"] switch
    {
        "splitByLine" => [(sent, "newId")],
        "transferArea" or "transferBlocks" when sent["grid"] is null => [(sent, "grid")],
        "splitByBlocks" => [.. Items(sent["parts"]).Where(part => part["grid"] is null).Select(part => (part, "grid"))],
        "redraw" => [.. Items(sent["drawn"]).Where(part => part["id"] is null).Select(part => (part, "id"))],
        _ => [],
    };

    private static IEnumerable<JsonObject> Items(JsonNode? list) =>
        list?.AsArray().Select(item => item!.AsObject()) ?? [];

    private static async Task PutBlocks(
        GisSession session, DraftPlan plan, JsonObject sent, CancellationToken cancellationToken)
    {
        JsonArray[] lists = [.. Items(sent["parts"]).Append(sent).Select(holder => holder["blocks"]).OfType<JsonArray>()];
        string[] codes = [.. lists.SelectMany(list => list)
            .Where(item => item?.GetValueKind() == JsonValueKind.String).Select(item => (string)item!).Distinct()];
        if (codes.Length == 0)
        {
            return;
        }

        Dictionary<string, string> shapes = [];
        await using var command = session.Command(BlocksSql).With(plan.District).With(codes);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            shapes.Add(reader.GetString(0), reader.GetString(1));
        }

        foreach (var list in lists)
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (list[i]?.GetValueKind() == JsonValueKind.String)
                {
                    string code = (string)list[i]!;
                    list[i] = JsonNode.Parse(shapes.GetValueOrDefault(code)
                        ?? throw new GisProblemException(Problems.NotFound("block", code)));
                }
            }
        }
    }

    /// <summary>Attributes that are left out stay; one that is set to null goes.</summary>
    private static async Task PutAttributes(
        GisSession session, DraftPlan plan, JsonObject sent, CancellationToken cancellationToken)
    {
        if ((string?)sent["operation"] != "setAttributes")
        {
            return;
        }

        string code = (string)sent["grid"]!;
        await using var command = session.Command(GridSql).With(plan.District).With(plan.Id).With(code);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            throw new GisProblemException(Problems.NotFound("grid", code));
        }

        var now = DraftGrid.ToAttributes(DraftGrid.Read(reader).Facts);
        var wanted = sent["attributes"]!.AsObject();
        Dictionary<string, string> values = new(now.Values);
        foreach (var (key, value) in wanted["values"]?.AsObject() ?? [])
        {
            if (value is null)
            {
                values.Remove(key);
            }
            else
            {
                values[key] = value.GetValue<string>();
            }
        }

        sent["attributes"] = JsonSerializer.SerializeToNode(
            new GridAttributes((string?)wanted["community"] ?? now.Community, (string?)wanted["kind"] ?? now.Kind)
            {
                Values = values,
            },
            PartitionJson.Options);
    }
}
