using Gis.Api.Database;
using Gis.Api.Hosting;

namespace Gis.Api.Plans.Edits;

/// <summary>A draft that this session holds: nobody else changes it until the session ends.</summary>
internal sealed record DraftPlan(string District, Guid Id, string Area, int Revision)
{
    private const string LockSql = """
        SELECT district, area, status, revision FROM plan WHERE id = $1 FOR NO KEY UPDATE
        """;

    /// <summary>Waits for the draft and holds it.</summary>
    /// <exception cref="GisProblemException">There is none, it is no draft, or the account covers only a part.</exception>
    public static async Task<DraftPlan> Hold(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        string district, area, status;
        int revision;
        await using (var command = session.Command(LockSql).With(id))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
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
            ? new(district, id, area, revision)
            : throw new GisProblemException(Problems.Conflict(
                $"Only a draft is edited; this plan is {status}.", "只有草案可以编辑,该方案已不是草案。"));
    }

    private static GisProblem NotCovered() => Problems.Forbidden(
        "A plan is edited by an account of its whole area.", "只有管辖方案全部区域的账号可以编辑方案。");
}
