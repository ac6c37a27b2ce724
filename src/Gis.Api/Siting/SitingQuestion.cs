using Gis.Api.Reach;
using Gis.Optimization.Siting;

namespace Gis.Api.Siting;

/// <summary>Where new places of a service help most.</summary>
/// <param name="Walk">Whose walk, to what, within how long.</param>
/// <param name="Count">New sites; without meaning for set covering.</param>
/// <param name="HasCurve">Also a plan for every smaller number of sites.</param>
internal sealed record SitingQuestion(
    ReachQuestion Walk, int Count, SitingModel Model, TimeSpan TimeLimit, int Seed, bool HasCurve);
