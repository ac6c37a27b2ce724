using Gis.Api.Hosting;
using Gis.Api.Plans;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Comparing;

namespace Gis.Api.Commands.Plans;

/// <summary>A comparison as the command line prints it; only plans in the store have people and workers.</summary>
internal sealed record PlanDiffDocument(
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Ended,
    IReadOnlyList<string> Begun,
    double MovedAreaM2,
    long? Buildings,
    long? Households,
    long? People,
    IReadOnlyList<string>? Workers,
    IReadOnlyList<PlanDiffMove> Moves)
{
    /// <summary>Two lists of polygons, each the same as in the other where it has the same id.</summary>
    public static PlanDiffDocument Of(IReadOnlyList<GridPolygon> before, IReadOnlyList<GridPolygon> after)
    {
        var (was, becomes) = TilingComparison.Changed(before, after);
        var ground = TilingComparison.Find(before, after);
        var kinds = GridSuccession.Of(ground).Links.ToDictionary(link => (link.From, link.To), link => link.Kind);
        PlanDiffMove[] moves = [.. ground.Where(move => !move.IsKept).Select(move => new PlanDiffMove(
            move.From,
            move.To,
            PlanLineage.Name(kinds.GetValueOrDefault((move.From ?? "", move.To ?? ""), SuccessionKind.Transferred)),
            move.SquareMetres,
            null,
            null,
            null,
            PlanGeoJson.Write(move.Ground)))];
        var then = was.Select(grid => grid.Id).ToHashSet(StringComparer.Ordinal);
        var now = becomes.Select(grid => grid.Id).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. then.Where(now.Contains).Order(StringComparer.Ordinal)],
            [.. then.Where(id => !now.Contains(id)).Order(StringComparer.Ordinal)],
            [.. now.Where(id => !then.Contains(id)).Order(StringComparer.Ordinal)],
            moves.Sum(move => move.AreaM2),
            null,
            null,
            null,
            null,
            moves);
    }

    /// <summary>Two plans of the store.</summary>
    public static PlanDiffDocument Of(PlanComparison comparison)
    {
        var summary = ComparisonSummary.Of(comparison);
        return new(
            summary.Changed,
            summary.Ended,
            summary.Begun,
            summary.MovedSquareMetres,
            summary.Buildings,
            summary.Households,
            summary.People,
            summary.Workers,
            [.. comparison.Moves.Select(move => new PlanDiffMove(
                move.From,
                move.To,
                move.Kind,
                move.SquareMetres,
                move.Buildings,
                move.Households,
                move.People,
                move.Ground is null ? null : PlanGeoJson.Write(move.Ground)))]);
    }
}

/// <summary>Ground, and in the store its buildings and people, that go from one grid to another.</summary>
internal sealed record PlanDiffMove(
    string? From,
    string? To,
    string Kind,
    double AreaM2,
    long? Buildings,
    long? Households,
    long? People,
    RawJson? Geometry);
