using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>POST /plans — a draft that begins as a copy of another plan, or of a part of it.</summary>
/// <remarks>A grid keeps its id in the copy: the same id in two plans is the same grid.</remarks>
internal static class BranchPlan
{
    private const string PublishedSql = """
        SELECT id FROM plan p
        WHERE district = left($1, 6) AND gis_in_force(p, current_date) AND starts_with($1, area)
        ORDER BY effective_from DESC, length(area) DESC
        LIMIT 1
        """;

    private const string InsertPlan = """
        INSERT INTO plan (district, id, name, area, based_on, created_by, known_until, knows)
        SELECT district, $2, $3, $4, id, $6, CASE WHEN $7 THEN now() ELSE known_until END,
            CASE WHEN $7 THEN '{}' ELSE knows || id END
        FROM plan WHERE district = $1 AND id = $5
        """;

    private const string CopyGrids = """
        INSERT INTO grid (district, plan_id, id, area, code, name, kind, households, people, floating, workload_hours,
            required_skills, wished_skills, wished_grade, wished_languages, attributes, geom)
        SELECT district, $2, id, area, code, name, kind, households, people, floating, workload_hours,
            required_skills, wished_skills, wished_grade, wished_languages, attributes, geom
        """;

    private const string CopyBuildings = """
        INSERT INTO grid_building (district, plan_id, building_id, grid_id, area)
        SELECT b.district, $2, b.building_id, b.grid_id, b.area
        """;

    private static readonly string[] FromPlan =
    [
        $"{CopyGrids} FROM grid WHERE district = $1 AND plan_id = $3 AND starts_with(area, $4)",
        $"{CopyBuildings} FROM grid_building b WHERE district = $1 AND plan_id = $3 AND starts_with(area, $4)",
    ];

    // Parts of the area may have been published since on their own.
    private static readonly string[] InForce =
    [
        $"{CopyGrids} FROM gis_grids_on($1, current_date) WHERE $3::uuid IS NOT NULL AND starts_with(area, $4)",
        $"""
        {CopyBuildings} FROM grid_building b
        JOIN gis_grids_on($1, current_date) g ON g.plan_id = b.plan_id AND g.id = b.grid_id AND starts_with(g.area, $4)
        WHERE b.district = $1 AND $3::uuid IS NOT NULL
        """,
    ];

    public static async Task<Results<Created<Plan>, GisProblem>> Handle(
        BranchPlanRequest request, GisSession session, CancellationToken cancellationToken)
    {
        if (request.Name?.Trim() is not { Length: >= 1 and <= 200 } name)
        {
            return Problems.Invalid("Name the plan in 1 to 200 characters.", "请用 1 到 200 个字符为方案命名。");
        }

        if (request is { BasedOn: null, Area: null or "" })
        {
            return Problems.Invalid("Name the plan to copy, or an area.", "请给出作为基础的方案或区域。");
        }

        if (await FindBase(session, request, cancellationToken) is not { } basis)
        {
            return Problems.NotFound("plan", (object?)request.BasedOn ?? request.Area!);
        }

        string area = request.Area ?? basis.Area;
        if (!area.StartsWith(basis.Area, StringComparison.Ordinal) || !session.Caller.Covers(area))
        {
            return Problems.Forbidden(
                "Branch an area of the plan that your account covers.", "只能在账号管辖且属于该方案的区域内建立草案。");
        }

        var id = await Branch(
            session, basis, area, name, isOfToday: request.BasedOn is null, cancellationToken);
        var plan = await Plan.Find(session, id, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Created($"/api/v1/plans/{id}", plan);
    }

    /// <summary>Copies the plan, or its part inside <paramref name="area"/>, into a new draft; the caller commits.</summary>
    internal static Task<Guid> Branch(
        GisSession session, Plan basis, string area, string name, CancellationToken cancellationToken) =>
        Branch(session, basis, area, name, isOfToday: false, cancellationToken);

    /// <param name="isOfToday">Whether the grids that hold today are copied, of whichever plans, instead of those of the basis.</param>
    private static async Task<Guid> Branch(
        GisSession session,
        Plan basis,
        string area,
        string name,
        bool isOfToday,
        CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        await using (var insert = session.Command(InsertPlan)
            .With(basis.District).With(id).With(name).With(area).With(basis.Id).With(session.Caller.Account)
            .With(isOfToday))
        {
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        foreach (string copy in isOfToday ? InForce : FromPlan)
        {
            await using var command = session.Command(copy).With(basis.District).With(id).With(basis.Id).With(area);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await AuditLog.Write(
            session,
            basis.District,
            "plan.branch",
            id.ToString(),
            new() { ["basedOn"] = basis.Id.ToString(), ["area"] = area },
            cancellationToken);
        return id;
    }

    private static async Task<Plan?> FindBase(
        GisSession session, BranchPlanRequest request, CancellationToken cancellationToken)
    {
        if (request.BasedOn is { } id)
        {
            return await Plan.Find(session, id, cancellationToken);
        }

        await using var command = session.Command(PublishedSql).With(request.Area ?? "");
        return await command.ExecuteScalarAsync(cancellationToken) is Guid published
            ? await Plan.Find(session, published, cancellationToken)
            : null;
    }
}

/// <param name="BasedOn">The plan to copy; without it the grids that hold in <paramref name="Area"/> today.</param>
/// <param name="Area">Only this part of it; without it all.</param>
internal sealed record BranchPlanRequest(string? Name, Guid? BasedOn, string? Area);
