using Gis.Api.Plans.Edits.Effects;

namespace Gis.Api.Plans.Edits;

/// <summary>What an edit changed, as the planner sees it at once.</summary>
/// <param name="Revision">Of the plan now; also the ETag.</param>
/// <param name="Kind">Name of the operation.</param>
/// <param name="Ended">Codes of grids that are no more.</param>
/// <param name="Moved">What comes into another grid.</param>
/// <param name="Roster">Null when no staffing holds for the plan.</param>
internal sealed record EditAnswer(
    int Revision,
    string Turn,
    string Kind,
    IReadOnlyList<EditedGrid> Grids,
    IReadOnlyList<string> Ended,
    MovedPeople Moved,
    RosterEffect? Roster)
{
    /// <summary>Nothing was stored.</summary>
    public bool Preview { get; init; }

    /// <param name="prefersChinese">Language of the names of services.</param>
    public static EditAnswer Of(DrawnEdit drawn, int revision, bool prefersChinese)
    {
        var (edit, moves, around, served) = drawn;
        GridJudge judge = new(
            edit.After, around.Buildings.Select(building => building.Place), around.Rules, around.Ground);
        return new(
            revision,
            edit.Turn,
            edit.Kind,
            [.. edit.Steps.Where(step => step.After is not null).Select(step => EditedGrid.Of(
                step,
                moves,
                judge,
                CoverageEffect.Of(step, moves, around.Reaches, served, prefersChinese)))],
            [.. edit.Ended],
            MovedPeople.Of(moves),
            around.Staffing is { } staffing ? RosterEffect.Of(staffing, edit.Steps) : null);
    }
}

internal sealed record MovedPeople(int Buildings, int Households, int People)
{
    public static MovedPeople Of(BuildingMoves moves)
    {
        PlacedBuilding[] moved = [.. moves.Homes.Where(home => home.From != home.To).Select(home => home.Building)];
        return new(
            moved.Length, moved.Sum(building => building.Households), moved.Sum(building => building.People));
    }
}
