namespace Gis.Viewer.Api;

/// <summary>A grid that held on a day, of whichever plan.</summary>
internal sealed record GridOnDay(
    string Code, string Name, string Area, Guid Plan, DateOnly EffectiveFrom, DateOnly? EffectiveTo, int Households, int People);

/// <summary>Counts of the buildings in one grid.</summary>
internal sealed record GridCounts(string Code, long Buildings, long Households, long People, long Floating);

/// <summary>What went from one grid to another when a plan began.</summary>
/// <param name="Kind">kept, split, merged or transferred.</param>
internal sealed record Ancestry(
    DateOnly EffectiveOn, string Kind, string From, string To, double SquareMetres, long Households, long People);

/// <summary>A code that was published, with those of the grid in other schemes.</summary>
internal sealed record GridCode(
    string Code, DateOnly IssuedOn, DateOnly? EndedOn, Dictionary<string, string> Alternatives);
