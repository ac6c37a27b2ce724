namespace Gis.Optimization.Siting.Provision;

/// <summary>
/// One way to offer a service at a place: as today, opened, enlarged, for longer hours. At most one is taken for each
/// pair of place and service; none means that the service is not offered there.
/// </summary>
/// <param name="Capacity">People that it serves; infinite for no limit.</param>
/// <param name="Cost">Zero or more, in the unit of the budget.</param>
/// <param name="MustStay">The service stays here: some measure of this pair of place and service is taken.</param>
public readonly record struct ProvisionMeasure(int Place, int Service, double Capacity, double Cost, bool MustStay);
