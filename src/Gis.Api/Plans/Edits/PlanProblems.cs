using System.Text.Json.Nodes;
using Gis.Api.Hosting;
using Gis.Spatial;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Plans.Edits;

/// <summary>What keeps an edit from being taken, said to the planner.</summary>
internal static class PlanProblems
{
    /// <summary>The engine refused: the partition would break, or something is locked.</summary>
    public static GisProblem Refused(EditRefusedException refused) => Refused(EditRefusals.Text(refused));

    public static GisProblem Refused(Bilingual text) => new("edit-refused", 422, text);

    /// <summary>Others changed the same place since the edit was drawn.</summary>
    public static GisProblem Overtaken(int revision, IReadOnlyList<LoggedEdit> rows) => new(
        "stale-revision",
        412,
        new(
            $"{string.Join(", ", rows.Select(row => row.Author).Distinct())} changed the same place since: "
                + $"the plan is at revision {revision} now.",
            $"该处已被 {string.Join("、", rows.Select(row => row.Author).Distinct())} 修改,当前修订号为 {revision}。"),
        PlaceOf(rows))
    {
        Changed = Summary(rows),
    };

    /// <summary>An undo or redo cannot be carried over: by what others did since, or by a lock.</summary>
    /// <param name="rows">The edits that stand in the way; none when only a lock does.</param>
    public static GisProblem Blocked(EditRefusedException refused, IReadOnlyList<LoggedEdit> rows)
    {
        string authors = string.Join("、", rows.Select(row => row.Author).Distinct());
        var why = EditRefusals.Text(refused);
        return Refused(refused) with
        {
            Text = new(
                why.English,
                rows.Count > 0
                    ? $"无法撤销或重做,{authors} 此后有相关修改:{why.Chinese}"
                    : $"无法撤销或重做:{why.Chinese}"),
            Place = PlaceOf(rows),
            Changed = Summary(rows),
        };
    }

    private static JsonArray Summary(IReadOnlyList<LoggedEdit> rows) => [.. rows.Select(row => new JsonObject
    {
        ["revision"] = row.Revision,
        ["turn"] = row.Turn,
        ["kind"] = row.Kind,
        ["author"] = row.Author,
        ["grids"] = new JsonArray([.. row.Steps.Select(step => (JsonNode)step.Code)]),
    })];

    private static JsonNode? PlaceOf(IReadOnlyList<LoggedEdit> rows)
    {
        var lines = rows.Where(row => row.Place is not null).SelectMany(row => row.Place!.Geometries);
        var place = Geo.Factory.BuildGeometry(lines);
        return place.IsEmpty ? null : JsonNode.Parse(EditedGrid.Write(place));
    }
}
