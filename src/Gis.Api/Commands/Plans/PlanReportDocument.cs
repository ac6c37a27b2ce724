using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Gis.Api.Plans.Faults;
using Gis.Spatial.Partition;
using NetTopologySuite.IO.Converters;

namespace Gis.Api.Commands.Plans;

/// <summary>A report of faults as the command line prints it: areas in square metres, places as GeoJSON.</summary>
internal sealed record PlanReportDocument(
    int Polygons,
    int Invalid,
    int Overlaps,
    int Gaps,
    int Slivers,
    int UnmatchedVertices,
    int OutsideOutline,
    int CutBuildings,
    double OverlapAreaM2,
    double GapAreaM2,
    IReadOnlyList<PlanFaultDocument> Faults)
{
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <param name="file">Whose coordinates places are given in; null for the store.</param>
    public static PlanReportDocument From(PartitionReport report, PlanFile? file = null) => new(
        report.Polygons,
        report.Invalid,
        report.Overlaps,
        report.Gaps,
        report.Slivers,
        report.UnmatchedVertices,
        report.Faults.Count(fault => fault.Kind == FaultKind.OutsideOutline),
        report.Faults.Count(fault => fault.Kind == FaultKind.CutBuilding),
        report.OverlapAreaSquareMetres,
        report.GapAreaSquareMetres,
        [.. report.Faults.Select(fault => From(fault, file))]);

    [JsonIgnore]
    public string Sentence =>
        $"{Polygons:N0} polygons: {Invalid:N0} invalid, {Overlaps:N0} overlaps ({OverlapAreaM2:N1} m²), {Gaps:N0} gaps "
        + $"({GapAreaM2:N1} m²), {Slivers:N0} of them slivers, {UnmatchedVertices:N0} unmatched corners.";

    public static PlanFaultDocument From(Fault fault, PlanFile? file) => new(
        fault.Id,
        JsonNamingPolicy.CamelCase.ConvertName(fault.Kind.ToString()),
        fault.AreaSquareMetres,
        fault.WidthMetres,
        fault.IsSliver,
        fault.Polygons,
        fault.ProposedOwner,
        new(
            FaultWords.Name(fault.Proposal.Action),
            fault.Proposal.Owner,
            fault.Proposal.MovedSquareMetres,
            fault.Proposal.IsWide,
            FaultWords.Proposal(fault).English),
        JsonSerializer.SerializeToNode(file?.InFile(fault.Place) ?? fault.Place, GeoJson)!);
}

/// <summary>One fault; <c>kind</c> is the camel-case name of <see cref="FaultKind"/>.</summary>
internal sealed record PlanFaultDocument(
    string Id,
    string Kind,
    double AreaM2,
    double WidthM,
    bool IsSliver,
    IReadOnlyList<string> Polygons,
    string? ProposedOwner,
    PlanProposalDocument Proposal,
    JsonNode Geometry);

/// <summary>What the repair would do; see <see cref="RepairProposal"/>.</summary>
internal sealed record PlanProposalDocument(string Action, string? Owner, double MovedAreaM2, bool IsWide, string Text);
