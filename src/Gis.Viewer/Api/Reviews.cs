using System.Text.Json;

namespace Gis.Viewer.Api;

/// <summary>A plan went from one status to another.</summary>
/// <param name="Reasons">Why it was returned.</param>
internal sealed record PlanStep(long Id, string From, string To, string Account, DateTimeOffset At, string? Reasons);

/// <summary>A grid that breaks a rule, and where; places are GeoJSON.</summary>
public sealed record RuleHit(string Grid, string Rule, double Value, double Threshold, bool Hard, JsonElement? Place);

internal sealed record PlanComment(
    long Id,
    string Area,
    string Text,
    JsonElement Geometry,
    string Author,
    DateTimeOffset At,
    string? ResolvedBy,
    DateTimeOffset? ResolvedAt);

internal sealed record CommentRequest(string Text, JsonElement Geometry);

/// <summary>What the second plan changes against the first.</summary>
internal sealed record Comparison(ComparisonSummary Summary, PlanMove[] Items, string? Next);

internal sealed record ComparisonSummary(
    string Area,
    string[] Changed,
    string[] Ended,
    string[] Begun,
    double MovedSquareMetres,
    long Buildings,
    long Households,
    long People,
    string[] Workers);

/// <summary>Ground or buildings that go from one grid to another.</summary>
/// <param name="Geometry">Null where only a building is counted to another grid.</param>
internal sealed record PlanMove(
    string? From,
    string? To,
    string Kind,
    double SquareMetres,
    long Buildings,
    long Households,
    long People,
    string? FromWorker,
    string? ToWorker,
    JsonElement? Geometry);

/// <param name="Prefer">this, with or base: who gets ground that both drafts gave away; null refuses it.</param>
internal sealed record MergeRequest(Guid With, string? Prefer, string Name);

internal sealed record MergeAnswer(Plan Plan, MergeDispute[] Conflicts);

/// <summary>Ground that two drafts gave to different grids; null is no grid.</summary>
/// <param name="Taken">The grid that has it in the merged draft.</param>
/// <param name="Geometry">Not in the properties of a refusal's feature, which has it beside them.</param>
public sealed record MergeDispute(
    string? Base, string? This, string? With, string? Taken, double SquareMetres, JsonElement? Geometry);
