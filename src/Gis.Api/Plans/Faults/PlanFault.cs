using Gis.Api.Hosting;
using Gis.Api.Plans.Edits;
using Gis.Spatial.Partition;

namespace Gis.Api.Plans.Faults;

/// <summary>A fault of a plan as the API shows it.</summary>
/// <param name="Id">The same until its place or its grids change.</param>
/// <param name="Kind">Camel-case name of <see cref="FaultKind"/>.</param>
/// <param name="Verdict">What a repair did about it; null where none was asked for.</param>
internal sealed record PlanFault(
    string Id,
    string Kind,
    bool IsSliver,
    RawJson Place,
    double AreaSquareMetres,
    double WidthMetres,
    IReadOnlyList<string> Grids,
    bool IsLocked,
    PlanFaultProposal Proposal,
    string? Verdict)
{
    public static PlanFault Of(FaultOutcome outcome, bool isJudged, HttpContext context)
    {
        var fault = outcome.Fault;
        return new(
            fault.Id,
            FaultWords.Name(fault.Kind),
            fault.IsSliver,
            new(EditedGrid.Write(fault.Place)),
            fault.AreaSquareMetres,
            fault.WidthMetres,
            fault.Polygons,
            outcome.Verdict == RepairVerdict.Held,
            new(
                FaultWords.Name(fault.Proposal.Action),
                fault.Proposal.Owner,
                fault.Proposal.MovedSquareMetres,
                fault.Proposal.IsWide,
                FaultWords.Proposal(fault).In(context)),
            isJudged ? FaultWords.Name(outcome.Verdict) : null);
    }
}

/// <param name="IsWide">Only repaired when accepted by its id.</param>
/// <param name="Text">In the language of the request.</param>
internal sealed record PlanFaultProposal(
    string Action, string? Owner, double MovedSquareMetres, bool IsWide, string Text);
