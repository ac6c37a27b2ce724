using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>GET /plans/{id}/compare/{other} — what the other plan changes, move by move, in order of codes.</summary>
internal static class ComparePlans
{
    public static async Task<Results<Ok<ComparePlansResponse>, GisProblem>> Handle(
        Guid id, Guid other, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        if (await Plan.Find(session, id, cancellationToken) is not { } a)
        {
            return Problems.NotFound("plan", id);
        }

        if (await Plan.Find(session, other, cancellationToken) is not { } b)
        {
            return Problems.NotFound("plan", other);
        }

        if (PlanComparison.CommonArea(a, b) is not { } area)
        {
            return Problems.Unprocessable("The two plans have no ground in common.", "两个方案没有共同的区域。");
        }

        var comparison = await PlanComparison.Read(session, a, b, area, cancellationToken);
        var rest = comparison.Moves.Where(move => IsBehind(move, after)).Take(page.Size + 1).ToList();
        string? next = rest.Count > page.Size
            ? Cursor.Of(rest[page.Size - 1].From ?? "", rest[page.Size - 1].To ?? "").Encode()
            : null;
        return TypedResults.Ok(new ComparePlansResponse(
            ComparisonSummary.Of(comparison),
            [.. rest.Take(page.Size).Select(move => Item(comparison, move))],
            next));
    }

    private static bool IsBehind(PlanMove move, Cursor after) =>
        after.Text(0) is not { } from
        || string.CompareOrdinal(move.From ?? "", from) is var order
            && (order > 0 || (order == 0 && string.CompareOrdinal(move.To ?? "", after.Text(1)) > 0));

    private static PlanMoveItem Item(PlanComparison comparison, PlanMove move) => new(
        move.From,
        move.To,
        move.Kind,
        move.SquareMetres,
        move.Buildings,
        move.Households,
        move.People,
        comparison.Workers.GetValueOrDefault((false, move.From ?? "")),
        comparison.Workers.GetValueOrDefault((true, move.To ?? "")),
        move.Ground is null ? null : PlanGeoJson.Write(move.Ground));
}

internal sealed record ComparePlansResponse(
    ComparisonSummary Summary, IReadOnlyList<PlanMoveItem> Items, string? Next);

/// <param name="From">The grid of the first plan; null where it has none.</param>
/// <param name="Kind">split, merged or transferred; kept where a grid goes on under another code.</param>
/// <param name="FromWorker">Who works the first grid in the current staffing of its plan.</param>
internal sealed record PlanMoveItem(
    string? From,
    string? To,
    string Kind,
    double SquareMetres,
    long Buildings,
    long Households,
    long People,
    string? FromWorker,
    string? ToWorker,
    RawJson? Geometry);
