using System.Text.Json.Nodes;

namespace Gis.Api.Staffing;

/// <summary>What the cheapest staffing does with a grid, and what forcing a worker on it would cost.</summary>
/// <param name="Best">The worker whom the cheapest staffing of today gives the grid; null for nobody.</param>
/// <param name="Ranking">The workers that could take the grid, least extra cost first.</param>
public sealed record PairExplanation(
    string Grid, string? Best, JsonObject? BestReasons, IReadOnlyList<RankedWorker> Ranking)
{
    public string? Worker { get; init; }

    public bool? IsPossible { get; init; }

    /// <summary>Why the pair is not possible, in one sentence.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Rise of the whole cost when the pair is forced and all others are arranged anew.</summary>
    public double? ExtraCost { get; init; }

    public JsonObject? Reasons { get; init; }

    /// <summary>Every grid that changes hands against the cheapest staffing.</summary>
    public IReadOnlyList<GridMove> Moves { get; init; } = [];
}

/// <summary>A worker that could take the grid.</summary>
public sealed record RankedWorker(string Worker, double ExtraCost);

/// <summary>A grid that changes hands; null is nobody.</summary>
public sealed record GridMove(string Grid, string? From, string? To);
