namespace Gis.Optimization.Siting.Provision;

/// <summary>A place where services are or could be offered; one cost for the building, whatever it offers.</summary>
/// <param name="Cost">Paid once when anything is offered here.</param>
/// <param name="Rule">Whether it may, must or must not be used.</param>
/// <param name="IsNew">Counts against <see cref="ProvisionProblem.MostNew"/> when used.</param>
public readonly record struct ProvisionPlace(double Cost, PlaceRule Rule, bool IsNew);

/// <summary>Whether a place may, must or must not be used.</summary>
public enum PlaceRule
{
    Optional,
    Required,
    Forbidden,
}
