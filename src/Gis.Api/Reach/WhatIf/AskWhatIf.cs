using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Reach.WhatIf;

/// <summary>POST /reach/{id}/what-if — who would gain and lose if facilities and streets changed; stores nothing.</summary>
internal static class AskWhatIf
{
    private const int MostChanges = 50;

    public static async Task<Results<Ok<WhatIfAnswer>, GisProblem>> Handle(
        Guid id, WhatIfRequest request, GisSession session, ReachStates states, CancellationToken cancellationToken)
    {
        if (request.Changes is not { Length: > 0 and <= MostChanges } changes)
        {
            return Problems.Invalid(
                $"Name 1 to {MostChanges} changes.", $"请给出 1 至 {MostChanges} 项变更。");
        }

        if (await GetReach.Find(session, id, cancellationToken) is not { } header)
        {
            return Problems.NotFound("reach", id);
        }

        await AuditLog.Write(
            session,
            header.District,
            "reach.what-if",
            id.ToString(),
            new JsonObject { ["changes"] = changes.Length },
            cancellationToken);
        var answer = await Answer(session, states, header, changes, cancellationToken);
        await session.Commit(cancellationToken);
        return answer;
    }

    private static async Task<Results<Ok<WhatIfAnswer>, GisProblem>> Answer(
        GisSession session,
        ReachStates states,
        ReachHeader header,
        WhatIfChange[] changes,
        CancellationToken cancellationToken)
    {
        try
        {
            var state = await states.Get(session, header, cancellationToken);
            return TypedResults.Ok(await Task.Run(() => WhatIfRun.Answer(state, changes), cancellationToken));
        }
        catch (JobFailedException fault)
        {
            // Answered here, not by the handler of faults: the audit row of the question is still to be committed.
            return Problems.Unprocessable(fault.Message, $"无法计算:{fault.Message}");
        }
        catch (ChangeRefusedException refused)
        {
            return Problems.Unprocessable(refused.Text.English, refused.Text.Chinese);
        }
    }
}

internal sealed record WhatIfRequest(WhatIfChange[] Changes);

/// <summary>One change; they are made in the order given.</summary>
/// <param name="Kind">add, close, move, resize or bridge.</param>
/// <param name="Facility">Code of the facility that closes, moves or is resized.</param>
/// <param name="Lon">Where it is added or moved to, or where a bridge starts.</param>
/// <param name="ToLon">Where a bridge ends.</param>
/// <param name="Capacity">People it takes; null for no limit.</param>
/// <param name="Metres">Length of a bridge; null for the straight line.</param>
internal sealed record WhatIfChange(
    string Kind,
    string? Facility,
    double? Lon,
    double? Lat,
    double? ToLon,
    double? ToLat,
    int? Capacity,
    double? Metres);

/// <param name="Areas">Where people gain or lose, most changed first.</param>
/// <param name="Milliseconds">Of the recomputation.</param>
internal sealed record WhatIfAnswer(
    WhatIfTotals Before,
    WhatIfTotals After,
    double Gained,
    double Lost,
    IReadOnlyList<WhatIfArea> Areas,
    double Milliseconds);

internal sealed record WhatIfTotals(
    double People, double Served, double NoCapacity, double OutOfReach, double Unattached);

internal sealed record WhatIfArea(string Code, double People, double ServedBefore, double ServedAfter);
