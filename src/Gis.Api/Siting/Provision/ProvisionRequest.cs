namespace Gis.Api.Siting.Provision;

/// <summary>What to open, enlarge, keep open longer or give up, of one service or of several in common centres.</summary>
/// <param name="Goal">most-served, least-cost or least-total.</param>
/// <param name="Population">Whose walk; null for everyone.</param>
/// <param name="GroupWeights">How much a child, an adult and an elder count; null for 1 each.</param>
/// <param name="At">Time of the week at which a service must be open; null for any.</param>
/// <param name="Decay">none, linear or gaussian: how much somebody counts who walks farther within the limit.</param>
/// <param name="Budget">Most that may be spent.</param>
/// <param name="MaxNew">Most candidates that may open.</param>
/// <param name="Share">For least-cost: share of all people to serve, 0 to 1.</param>
/// <param name="Backup">What a second place in reach counts beside the first, 0 to 1; without capacities.</param>
/// <param name="TravelPrice">For least-total: cost of one person walking a kilometre.</param>
/// <param name="UnservedPrice">For least-total: cost of one person left unserved.</param>
/// <param name="Required">Codes of candidates that must open.</param>
/// <param name="Forbidden">Codes of candidates that must not.</param>
/// <param name="SiteCost">Cost of opening a candidate whose own cost is not known; null for 1.</param>
internal sealed record ProvisionRequest(
    string Goal,
    ProvisionServiceRequest[] Services,
    string? Population,
    GroupWeights? GroupWeights,
    string? At,
    string? Decay,
    double? Budget,
    int? MaxNew,
    double? Share,
    double? Backup,
    double? TravelPrice,
    double? UnservedPrice,
    string[]? Required,
    string[]? Forbidden,
    double? SiteCost,
    double? Seconds,
    int? Seed);

/// <summary>What may be done for one service.</summary>
/// <param name="Minutes">Longest walk; null for the rule of the service.</param>
/// <param name="Sizes">What may be opened at a candidate; null for one size without limit that costs nothing more.</param>
/// <param name="Enlarge">What a facility of today may be enlarged by; null for nothing.</param>
/// <param name="ExtendCost">Cost of opening a facility at the time asked for; null where that is not possible.</param>
/// <param name="MayClose">Whether facilities of today may be given up.</param>
/// <param name="RunningCost">Of a facility of today that may be given up; null for nothing.</param>
internal sealed record ProvisionServiceRequest(
    string Service,
    double? Minutes,
    ProvisionSize[]? Sizes,
    ProvisionSize[]? Enlarge,
    double? ExtendCost,
    bool MayClose,
    double? RunningCost);

/// <param name="Capacity">People served (more, when enlarging); null for no limit.</param>
internal sealed record ProvisionSize(double? Capacity, double Cost);

internal sealed record GroupWeights(double Child = 1, double Adult = 1, double Elder = 1);
