using Gis.Api.Plans.Edits.Effects;
using Gis.Api.Plans.Faults;

namespace Gis.Api.Plans.Edits;

/// <summary>An edit that is drawn and proved, with all that its answer tells; not stored yet.</summary>
/// <param name="Served">Of <see cref="Surroundings.Reaches"/>.</param>
internal sealed record DrawnEdit(
    StoredEdit Edit, BuildingMoves Moves, Surroundings Around, ServedPeople Served)
{
    /// <summary>Buildings that a repair hangs for the first time or takes off; null for other edits.</summary>
    public RepairedBuildings? Hung { get; init; }

    /// <summary>A repair that leaves nothing but wide gaps and cut buildings: areas without an outline get one.</summary>
    public bool Tiles { get; init; }
}
