using Gis.Optimization.Siting.Provision;

namespace Gis.Api.Siting.Provision;

/// <summary>A provision problem with the keys of its indices.</summary>
/// <param name="Measures">What each measure is, in the order of the problem's.</param>
/// <param name="Today">Measures in force today.</param>
internal sealed record ProvisionCase(
    ProvisionProblem Problem, ProvisionSite[] Sites, MeasureKey[] Measures, int[] Today, string[] Services);

/// <summary>A candidate or a facility of today.</summary>
internal sealed record ProvisionSite(string Code, string Name, double Longitude, double Latitude, bool IsCandidate);

/// <param name="Action">keep, open, enlarge or extend.</param>
/// <param name="Capacity">People; infinite for no limit.</param>
internal sealed record MeasureKey(string Action, int Site, string Service, double Capacity, double Cost);
