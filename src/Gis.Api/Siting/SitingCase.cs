using Gis.Api.Reach;
using Gis.Optimization.Siting;

namespace Gis.Api.Siting;

/// <summary>A siting problem with the keys of its indices.</summary>
/// <param name="Problem">Sites are the candidates in order and, last, all open facilities together as one.</param>
/// <param name="LimitMetres">A walk up to this long serves, whatever the model minimises.</param>
internal sealed record SitingCase(
    SitingProblem Problem, CandidateSite[] Candidates, WalkingRules Rules, double LimitMetres)
{
    /// <summary>People within the limit of an open facility before anything is built.</summary>
    public double ServedBefore => Served(demand =>
        Problem.Travel.SitesOf(demand).IndexOf(Candidates.Length));

    /// <summary>People within the limit of an open facility or a chosen site.</summary>
    public double ServedAfter(SitingPlan plan) => Served(demand =>
        Problem.Travel.SitesOf(demand).IndexOf(plan.ServedBy[demand]));

    private double Served(Func<int, int> entryOf)
    {
        double people = 0;
        for (int demand = 0; demand < Problem.Demands; demand++)
        {
            int entry = entryOf(demand);
            bool isServed = entry >= 0 && Problem.Travel.TravelOf(demand)[entry] <= LimitMetres;
            people += isServed ? Problem.Weights[demand] : 0;
        }

        return people;
    }
}

/// <summary>A place that may be opened.</summary>
internal sealed record CandidateSite(
    long Id, string Area, string Code, string Name, double Longitude, double Latitude);
