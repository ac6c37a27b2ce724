namespace Gis.Spatial.Synthetic;

/// <summary>How a cell of one land use is built up; metres.</summary>
/// <param name="Kind">Kind of the buildings.</param>
/// <param name="Width">East-west side of a footprint.</param>
/// <param name="Depth">North-south side of a footprint.</param>
/// <param name="PitchEast">Room for one building from west to east.</param>
/// <param name="PitchNorth">Room for one building from south to north.</param>
/// <param name="Floors">Fewest and most floors.</param>
/// <param name="HouseholdsPerFloor">On average.</param>
/// <param name="Built">Share of the places that are built on.</param>
internal sealed record BuildingStyle(
    BuildingKind Kind,
    double Width,
    double Depth,
    double PitchEast,
    double PitchNorth,
    (int Fewest, int Most) Floors,
    double HouseholdsPerFloor,
    double Built)
{
    /// <summary>Null where nothing is built.</summary>
    public static BuildingStyle? Of(LandUse use) => use switch
    {
        LandUse.Towers => new(BuildingKind.Tower, 27, 24, 41, 41, (17, 32), 4.2, 0.62),
        LandUse.Compound => new(BuildingKind.Slab, 36, 13, 43, 26, (6, 9), 4.8, 0.86),
        LandUse.UrbanVillage => new(BuildingKind.VillageHouse, 10.5, 10, 13.5, 13.5, (3, 7), 1.9, 0.66),
        LandUse.OldTown => new(BuildingKind.House, 13, 10, 22, 20, (1, 4), 2, 0.72),
        LandUse.Offices => new(BuildingKind.Office, 34, 30, 43, 43, (8, 36), 0.12, 0.62),
        LandUse.Mall => new(BuildingKind.Mall, 70, 62, 80, 74, (3, 7), 0, 1),
        LandUse.Industry => new(BuildingKind.Workshop, 42, 22, 50, 32, (1, 5), 0.05, 0.62),
        LandUse.School => new(BuildingKind.School, 44, 15, 60, 36, (3, 6), 0.05, 0.85),
        LandUse.Hospital => new(BuildingKind.Hospital, 48, 24, 66, 44, (4, 14), 0, 0.9),
        LandUse.Park => new(BuildingKind.Pavilion, 12, 9, 80, 80, (1, 2), 0, 0.45),
        LandUse.Hill => new(BuildingKind.House, 11, 9, 70, 70, (1, 2), 0.8, 0.035),
        LandUse.Island => new(BuildingKind.House, 11, 9, 40, 40, (1, 3), 1.2, 0.4),
        _ => null,
    };
}
