using System.Text.Json.Nodes;
using Gis.Api.Hosting;
using Gis.Spatial;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Plans.Edits;

/// <summary>What keeps an edit from being taken, said to the planner.</summary>
internal static class PlanProblems
{
    /// <summary>The engine refused: the partition would break, or something is locked.</summary>
    public static GisProblem Refused(EditRefusedException refused) => new(
        "edit-refused", 422, new(refused.Message, $"该编辑会破坏网格划分或触及已锁定的对象,未作任何更改({refused.Message})"));

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
        Changed = new JsonArray([.. rows.Select(row => new JsonObject
        {
            ["revision"] = row.Revision,
            ["turn"] = row.Turn,
            ["kind"] = row.Kind,
            ["author"] = row.Author,
            ["grids"] = new JsonArray([.. row.Steps.Select(step => (JsonNode)step.Code)]),
        })]),
    };

    private static JsonNode? PlaceOf(IReadOnlyList<LoggedEdit> rows)
    {
        var lines = rows.Where(row => row.Place is not null).SelectMany(row => row.Place!.Geometries);
        var place = Geo.Factory.BuildGeometry(lines);
        return place.IsEmpty ? null : JsonNode.Parse(EditedGrid.Write(place));
    }
}
