namespace Gis.Viewer.Api;

internal sealed record ProvisionRequest(
    string Goal,
    ProvisionTerms[] Services,
    string Population,
    double? Budget,
    double? Share,
    double SiteCost,
    int Seconds);

/// <summary>What may be done for one service.</summary>
internal sealed record ProvisionTerms(string Service, int? Minutes, ProvisionSize[] Sizes, ProvisionSize[]? Enlarge);

internal sealed record ProvisionSize(int? Capacity, double Cost);

/// <summary>What to do, in the order in which each action brings most for its cost.</summary>
public sealed record ProvisionResult(
    string Status,
    double Cost,
    double People,
    double ServedBefore,
    double ServedAfter,
    ProvisionAction[] Actions,
    ProvisionRejection[] Rejected);

public sealed record ProvisionAction(
    string Action,
    string Code,
    string Name,
    double? Capacity,
    double Cost,
    double People,
    double CostSoFar,
    double ServedSoFar,
    double Longitude,
    double Latitude);

/// <summary>What one more measure would bring, and what it would best replace.</summary>
public sealed record ProvisionRejection(
    string Action,
    string Code,
    string Name,
    double GainAsOneMore,
    double CostAsOneMore,
    string? BestInsteadOf,
    double? LossByExchange,
    double Longitude,
    double Latitude);
