using Gis.Api.Reach.Opening;

namespace Gis.Api.Reach;

/// <summary>Who of an area can walk to a service, and within how long.</summary>
/// <param name="Area">The district or a part of it: whose buildings are counted.</param>
/// <param name="Minutes">Null for the rule of the service.</param>
internal sealed record ReachQuestion(
    string District, string Area, string Service, PopulationGroup Group, double? Minutes)
{
    /// <summary>Longest walk as a length, which goes before the minutes; null for none.</summary>
    public double? Metres { get; init; }

    /// <summary>When the facility must be open; null for any time.</summary>
    public WeekTime? At { get; init; }

    /// <summary>Minutes between setting out and the first step; null for the rule.</summary>
    public double? StartDelay { get; init; }

    /// <summary>The report that it is a part of: only buildings inside its outline are counted. Null for none.</summary>
    public Guid? Report { get; init; }

    /// <summary>Who gets the places where there are not enough.</summary>
    public PlaceAllocation Allocation { get; init; } = PlaceAllocation.Nearest;
}
