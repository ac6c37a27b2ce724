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
            bool? isOpen = at is WeekTime then ? IsOpen(facilities[facility].Opening, then) : true;
            unknown += isOpen is null ? 1 : 0;
            if (isOpen is not false)
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

    /// <summary>Null where the hours are not known or cannot be read.</summary>
    public static bool? IsOpen(string? opening, WeekTime at) =>
        (opening is null ? null : OpeningHours.Parse(opening))?.IsOpen(at);

    /// <summary>Capacities count all people, so they limit no smaller group; null where nothing is limited.</summary>
    public double[]? CapacityFor(PopulationGroup group) =>
        group.IsEveryone && Array.Exists(Capacity, double.IsFinite) ? Capacity : null;
}
