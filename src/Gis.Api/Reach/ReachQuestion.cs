namespace Gis.Api.Reach;

/// <summary>Who of an area can walk to a service, and within how long.</summary>
/// <param name="Area">The district or a part of it: whose buildings are counted.</param>
/// <param name="Minutes">Null for the rule of the service.</param>
internal sealed record ReachQuestion(
    string District, string Area, string Service, PopulationGroup Group, double? Minutes);
