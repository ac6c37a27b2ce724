namespace Gis.Api.Plans;

/// <summary>A comparison of two plans in numbers and codes.</summary>
/// <param name="Changed">
/// Codes that both plans have and that gain or lose ground or buildings: a corner more on the same border changes nothing.
/// </param>
/// <param name="Ended">Codes that the second plan no longer has.</param>
/// <param name="Begun">Codes that only the second plan has.</param>
/// <param name="Workers">Workers of a grid that ended, or that gains or loses ground or buildings.</param>
internal sealed record ComparisonSummary(
    string Area,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Ended,
    IReadOnlyList<string> Begun,
    double MovedSquareMetres,
    long Buildings,
    long Households,
    long People,
    IReadOnlyList<string> Workers)
{
    public static ComparisonSummary Of(PlanComparison comparison)
    {
        var before = comparison.Before.Select(grid => grid.Id).ToHashSet(StringComparer.Ordinal);
        var after = comparison.After.Select(grid => grid.Id).ToHashSet(StringComparer.Ordinal);
        var touched = comparison.Moves.SelectMany(move => (string?[])[move.From, move.To]).ToHashSet();
        return new(
            comparison.Area,
            [.. before.Where(code => after.Contains(code) && touched.Contains(code)).Order(StringComparer.Ordinal)],
            [.. before.Where(code => !after.Contains(code)).Order(StringComparer.Ordinal)],
            [.. after.Where(code => !before.Contains(code)).Order(StringComparer.Ordinal)],
            comparison.Moves.Sum(move => move.SquareMetres),
            comparison.Moves.Sum(move => move.Buildings),
            comparison.Moves.Sum(move => move.Households),
            comparison.Moves.Sum(move => move.People),
            [.. comparison.Workers.Where(worker => touched.Contains(worker.Key.Grid)).Select(worker => worker.Value)
                .Distinct().Order(StringComparer.Ordinal)]);
    }
}
