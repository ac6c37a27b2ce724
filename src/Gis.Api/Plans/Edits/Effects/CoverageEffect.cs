namespace Gis.Api.Plans.Edits.Effects;

/// <summary>How many people of a grid walk to a service within the limit, building by building as stored.</summary>
/// <param name="Minutes">The limit.</param>
/// <param name="Before">Of the grid before the edit; null when it began.</param>
internal sealed record CoverageEffect(
    string Service, string ServiceName, double Minutes, int People, int Served, PeopleServed? Before)
{
    public static IReadOnlyList<CoverageEffect> Of(
        GridStep step, BuildingMoves moves, IReadOnlyList<NewestReach> reaches, ServedPeople served, bool prefersChinese)
    {
        if (reaches.Count == 0)
        {
            return [];
        }

        long[] now = [.. moves.Homes.Where(home => home.To == step).Select(home => home.Building.Id)];
        long[] then = [.. moves.Homes.Where(home => home.From == step).Select(home => home.Building.Id)];
        return [.. reaches.Select(reach =>
        {
            var sum = served.Sum(reach.Id, now);
            return new CoverageEffect(
                reach.Service,
                prefersChinese ? reach.Name.Chinese : reach.Name.English,
                reach.Minutes,
                sum.People,
                sum.Served,
                step.Before is null ? null : served.Sum(reach.Id, then));
        })];
    }
}
