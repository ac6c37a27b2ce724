namespace Gis.Optimization.Siting.Provision;

/// <summary>What a provision plan is to achieve.</summary>
public enum ProvisionGoal
{
    /// <summary>
    /// Most people served within the budget and the number of new places: maximal covering, with capacities where they
    /// are finite (Pirkul and Schilling, Management Science 37, 1991) and a second cover where it is wanted (Hogan and
    /// ReVelle, Management Science 32, 1986).
    /// </summary>
    MostServed,

    /// <summary>Least cost at which a share of the people is served; fewest places when each costs 1.</summary>
    LeastCost,

    /// <summary>
    /// Least sum of costs, priced travel and priced people left unserved: facility location with sizes (Balinski, 1965).
    /// </summary>
    LeastTotal,
}
