using Gis.Api.Reach.Opening;

namespace Gis.Api.Reach;

/// <param name="Capacity">Infinite where none is known.</param>
internal sealed record ServiceFacility(double Capacity, string Code, string? Opening);

/// <summary>The facilities of one service; array positions are the indices of the engine.</summary>
internal sealed record ServiceFacilities(WalkPlaces Places, double[] Capacity, string[] Codes, int OpeningUnknown)
{
    /// <summary>Facilities whose hours are not known or cannot be read are taken for open, and counted.</summary>
    public static ServiceFacilities OpenAt(WeekTime? at, WalkPlaces places, List<ServiceFacility> facilities)
    {
        int unknown = 0;
        var open = new List<int>();
        for (int facility = 0; facility < facilities.Count; facility++)
        {
            var hours = facilities[facility].Opening is { } text ? OpeningHours.Parse(text) : null;
            unknown += at is not null && hours is null ? 1 : 0;
            if (at is not WeekTime then || hours is null || hours.IsOpen(then))
            {
                open.Add(facility);
            }
        }

        return new(
            new(Pick(places.Ids), Pick(places.Areas), Pick(places.X), Pick(places.Y)),
            [.. open.Select(facility => facilities[facility].Capacity)],
            [.. open.Select(facility => facilities[facility].Code)],
            unknown);

        T[] Pick<T>(T[] all) => [.. open.Select(facility => all[facility])];
    }

    /// <summary>Capacities count all people, so they limit no smaller group; null where nothing is limited.</summary>
    public double[]? CapacityFor(PopulationGroup group) =>
        group.IsEveryone && Array.Exists(Capacity, double.IsFinite) ? Capacity : null;
}
