namespace Gis.Viewer.Api;

/// <summary>The hours of a grid and what they are made of.</summary>
internal sealed record Workload(string Grid, double Hours, double? RecordedHours, WorkloadPart[] Parts);

internal sealed record WorkloadPart(string Code, double Count, string Unit, double Hours);

/// <summary>Who could take a grid, and with a worker what forcing the pair costs.</summary>
internal sealed record RosterAnswer(
    string Grid,
    string Area,
    RosterCost Before,
    RankedWorker[] Ranking,
    string? Worker,
    bool? IsPossible,
    string? Obstacle,
    RosterCost? After,
    double? LeastExtra,
    double? MostExtra,
    ShareChange[] Changes);

internal sealed record RosterCost(double Objective, double? Bound);

internal sealed record RankedWorker(string Worker, double Cost);

/// <summary>A worker's weekly hours in a grid before and after.</summary>
public sealed record ShareChange(string Grid, string Worker, double HoursBefore, double HoursAfter);

internal sealed record AbsenceRequest(string[] Workers);

internal sealed record AbsenceProposal(
    Guid StaffingId,
    int Moves,
    bool FewestMoves,
    double UncoveredHours,
    string[] AffectedWorkers,
    string[] AffectedGrids,
    long AffectedResidents,
    ShareChange[] Changes);
