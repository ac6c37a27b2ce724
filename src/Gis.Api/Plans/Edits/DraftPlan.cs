using Gis.Api.Database;
using Gis.Api.Hosting;

namespace Gis.Api.Plans.Edits;

/// <summary>A draft that this session holds: nobody else changes it until the session ends.</summary>
internal sealed record DraftPlan(string District, Guid Id, string Area, int Revision)
{
    /// <summary>
    /// Estimates of one plan's rows are poor until the store has counted them, so that plans made for its key alone are
    /// better than those made for its value, and made once.
    /// </summary>
    private const string KeepPlansSql = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true)";

    private const string LookSql = "SELECT district, area, status, revision FROM plan WHERE id = $1";

    private const string LockSql = $"{LookSql} FOR NO KEY UPDATE";

    /// <summary>False for a preview, which stores nothing and lets nobody wait.</summary>
    public bool IsHeld { get; private init; } = true;

    /// <summary>Waits for the draft and holds it.</summary>
    /// <exception cref="GisProblemException">There is none, it is no draft, or the account covers only a part.</exception>
    public static Task<DraftPlan> Hold(GisSession session, Guid id, CancellationToken cancellationToken) =>
        Find(session, id, isHeld: true, cancellationToken);

    /// <summary>The same without holding it: others go on editing.</summary>
    /// <param name="session">One that sees a snapshot.</param>
    public static Task<DraftPlan> Look(GisSession session, Guid id, CancellationToken cancellationToken) =>
        Find(session, id, isHeld: false, cancellationToken);

    private static async Task<DraftPlan> Find(
        GisSession session, Guid id, bool isHeld, CancellationToken cancellationToken)
    {
        string district, area, status;
        int revision;
        await using (var batch = session.Batch())
        {
            batch.Add(KeepPlansSql);
            batch.Add(isHeld ? LockSql : LookSql).With(id);
            await using var reader = await batch.ExecutePrepared(cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                await reader.DisposeAsync();
                throw new GisProblemException(await Plan.Find(session, id, cancellationToken) is null
                    ? Problems.NotFound("plan", id)
                    : NotCovered());
            }

            (district, area) = (reader.GetString(0), reader.GetString(1));
            (status, revision) = (reader.GetString(2), reader.GetInt32(3));
        }

        if (!session.Caller.Covers(area))
        {
            throw new GisProblemException(NotCovered());
        }

        return status == "draft"
            ? new(district, id, area, revision) { IsHeld = isHeld }
            : throw new GisProblemException(Problems.Conflict(
                $"Only a draft is edited; this plan is {status}.", "只有草案可以编辑,该方案已不是草案。"));
    }

    private static GisProblem NotCovered() => Problems.Forbidden(
        "A plan is edited by an account of its whole area.", "只有管辖方案全部区域的账号可以编辑方案。");
}
