using Gis.Api.Database;

namespace Gis.Api.Staffing;

/// <summary>The plan that is staffed, as far as staffing needs to know it.</summary>
internal sealed record StaffedPlan(Guid Id, string District, string Area, int Revision)
{
    private const string Sql = "SELECT district, area, revision FROM plan WHERE id = $1";

    /// <summary>Null when there is no such plan in the caller's areas.</summary>
    public static async Task<StaffedPlan?> Find(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(id, reader.GetString(0), reader.GetString(1), reader.GetInt32(2))
            : null;
    }

    /// <summary>
    /// The part of the plan to work on: the wish if there is one, else all that the caller sees of it. Null where the
    /// caller sees several parts side by side, or does not see the wished part.
    /// </summary>
    public string? PartFor(Caller caller, string? wished)
    {
        string area = wished ?? (caller.Covers(Area) ? Area : caller.AreaIn(District) ?? string.Empty);
        return area.StartsWith(Area, StringComparison.Ordinal) && caller.Covers(area) ? area : null;
    }
}
