using Gis.Optimization.Reach;

namespace Gis.Api.Reach.Reports;

/// <summary>Walks of all buildings to one service on one network: the same for every group that walks on it.</summary>
/// <param name="Stops">Where the facilities meet the streets.</param>
/// <param name="Rank">Null where only the nearest is asked for.</param>
/// <param name="Straight">Metres as the crow flies to the nearest facility.</param>
internal sealed record ServiceWalks(
    ServiceFacilities Facilities,
    Attachment[] Stops,
    NearestFacilities Nearest,
    RankedFacilities? Rank,
    float[] Straight)
{
    public static ServiceWalks Of(
        WalkingGraph walking,
        double snapLimitMetres,
        WalkPlaces places,
        Attachment[] buildings,
        ServiceFacilities facilities,
        int rank)
    {
        var stops = facilities.Places.Attach(walking, snapLimitMetres);
        return new(
            facilities,
            stops,
            new NearestFacilitySearch(walking).Run(stops, buildings, float.PositiveInfinity),
            rank == 1 ? null : new RankedFacilitySearch(walking, rank).Run(stops, buildings, float.PositiveInfinity),
            StraightLine.Nearest(facilities.Places.X, facilities.Places.Y, places.X, places.Y));
    }
}
