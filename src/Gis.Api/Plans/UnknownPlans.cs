using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;

namespace Gis.Api.Plans;

/// <summary>What was published for the ground of a plan while it was drawn, and is not in it.</summary>
/// <remarks>To publish the plan would undo them, so whoever publishes names each.</remarks>
internal static class UnknownPlans
{
    private const int MostNamed = 20;

    private const string Sql = """
        SELECT id, name, area, effective_from FROM gis_unknown_plans($1, $2) WHERE id <> ALL ($3) LIMIT $4
        """;

    /// <param name="replaced">Ids of those that are meant to go.</param>
    /// <returns>Null when no other is undone.</returns>
    public static async Task<GisProblem?> Find(
        GisSession session, Plan plan, IReadOnlyList<Guid> replaced, CancellationToken cancellationToken)
    {
        JsonArray found = [];
        List<string> names = [];
        await using var command = session.Command(Sql)
            .With(plan.District).With(plan.Id).With(replaced.ToArray()).With(MostNamed);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetString(1));
            found.Add(new JsonObject
            {
                ["id"] = reader.GetGuid(0),
                ["name"] = names[^1],
                ["area"] = reader.GetString(2),
                ["effectiveFrom"] = $"{reader.GetFieldValue<DateOnly>(3):yyyy-MM-dd}",
            });
        }

        if (found.Count == 0)
        {
            return null;
        }

        return Problems.Conflict(
            $"Published while this plan was drawn, and undone by it: {string.Join(", ", names)}. Merge it, or name it as replaced.",
            $"本方案编制期间已发布、将被本方案撤销:{string.Join("、", names)}。请先合并,或指明由本方案替代。") with
        {
            Type = "undoes-published",
            Plans = found,
        };
    }
}
