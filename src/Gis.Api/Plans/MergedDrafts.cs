using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Comparing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans;

/// <summary>Two drafts of one base, and the base itself where they are.</summary>
internal sealed record MergedDrafts(PlanVersion Basis, PlanVersion Mine, PlanVersion Theirs)
{
    private const string BaseSql = """
        SELECT CASE
            WHEN a.based_on = b.based_on THEN a.based_on
            WHEN a.based_on = b.id THEN b.id
            WHEN b.based_on = a.id THEN a.id
        END
        FROM plan a, plan b
        WHERE a.id = $1 AND b.id = $2
        """;

    private const string InsertPlan = """
        INSERT INTO plan (district, id, name, area, based_on, created_by, source, known_until, knows)
        SELECT m.district, $2, $3, $4, $5, $6, 'merge', least(m.known_until, t.known_until), m.knows || t.knows || m.id || t.id
        FROM plan m JOIN plan t ON t.district = m.district AND t.id = $8
        WHERE m.district = $1 AND m.id = $7
        """;

    private const string Described =
        "name, kind, workload_hours, required_skills, attributes, wished_skills, wished_grade, wished_languages";

    // Grids that both drafts describe anew, and not alike.
    private const string DescribedTwiceSql = $"""
        WITH described AS (
            SELECT plan_id, code, (SELECT row(d.*)::text FROM (SELECT {Described}) d) AS words, geom
            FROM grid WHERE district = $1 AND plan_id IN ($2, $3, $4)
        )
        SELECT m.code, m.geom
        FROM described m
        JOIN described t ON t.plan_id = $4 AND t.code = m.code AND t.words <> m.words
        JOIN described b ON b.plan_id = $2 AND b.code = m.code AND b.words <> m.words AND b.words <> t.words
        WHERE m.plan_id = $3
        ORDER BY m.code
        """;

    // The other columns of a grid come from the draft that changed them; where both did, from the one that is preferred.
    private const string InsertGrids = """
        INSERT INTO grid (district, plan_id, id, area, code, name, kind, workload_hours, required_skills, attributes,
            wished_skills, wished_grade, wished_languages, geom)
        SELECT $1, $2, s.id, s.area, s.code, s.name, s.kind, s.workload_hours, s.required_skills, s.attributes,
            s.wished_skills, s.wished_grade, s.wished_languages, w.geom
        FROM unnest($6::text[], $7::geometry[]) AS w (code, geom)
        LEFT JOIN grid b ON b.district = $1 AND b.plan_id = $3 AND b.code = w.code
        LEFT JOIN grid m ON m.district = $1 AND m.plan_id = $4 AND m.code = w.code
        LEFT JOIN grid t ON t.district = $1 AND t.plan_id = $5 AND t.code = w.code
        JOIN grid s ON s.district = $1 AND s.code = w.code AND s.plan_id = CASE
            WHEN w.code = ANY ($8) THEN $9
            WHEN t.id IS NOT NULL AND (m.id IS NULL
                OR (m.name, m.kind, m.workload_hours, m.required_skills, m.attributes, m.wished_skills, m.wished_grade,
                    m.wished_languages)
                    IS NOT DISTINCT FROM (b.name, b.kind, b.workload_hours, b.required_skills, b.attributes,
                    b.wished_skills, b.wished_grade, b.wished_languages)) THEN $5
            WHEN m.id IS NOT NULL THEN $4
            ELSE $3
        END
        """;

    private const string PlaceBuildings = "SELECT gis_place_buildings($1, $2)";

    public static async Task<(MergedDrafts? Drafts, GisProblem? Refused)> Find(
        GisSession session, Guid id, Guid with, CancellationToken cancellationToken)
    {
        var mine = await Plan.Find(session, id, cancellationToken);
        var theirs = await Plan.Find(session, with, cancellationToken);
        if (mine is null || theirs is null)
        {
            return (null, Problems.NotFound("plan", mine is null ? id : with));
        }

        if (!session.Caller.Covers(mine.Area))
        {
            return (null, Problems.Forbidden(
                "Merge drafts of an area that your account covers.", "只能合并账号管辖区域内的草案。"));
        }

        await using var command = session.Command(BaseSql).With(id).With(with);
        if (mine.Area != theirs.Area || id == with
            || await command.ExecuteScalarAsync(cancellationToken) is not Guid basis
            || await Plan.Find(session, basis, cancellationToken) is not { } common)
        {
            return (null, Problems.Unprocessable(
                "Only two drafts that were branched from one plan for the same area are merged.",
                "只能合并由同一方案、为同一区域建立的两个草案。"));
        }

        return (new(
            await PlanVersion.Read(session, common, mine.Area, cancellationToken),
            await PlanVersion.Read(session, mine, mine.Area, cancellationToken),
            await PlanVersion.Read(session, theirs, mine.Area, cancellationToken)), null);
    }

    /// <summary>Grids of this draft whose name, kind or other attributes both drafts changed, and not alike.</summary>
    public async Task<IReadOnlyList<GridPolygon>> DescribedTwice(
        GisSession session, CancellationToken cancellationToken)
    {
        List<GridPolygon> grids = [];
        await using var command = session.Command(DescribedTwiceSql)
            .With(Mine.Plan.District).With(Basis.Plan.Id).With(Mine.Plan.Id).With(Theirs.Plan.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            grids.Add(new(reader.GetString(0), await reader.GetFieldValueAsync<Geometry>(1, cancellationToken)));
        }

        return grids;
    }

    /// <summary>Makes the draft that holds the merged grids; returns its id.</summary>
    /// <param name="disputed">Codes of grids that are described as the preferred plan has them.</param>
    public async Task<Guid> Store(
        GisSession session,
        IReadOnlyList<GridPolygon> polygons,
        string name,
        IReadOnlyList<string> disputed,
        MergePreference preference,
        CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var plan = Mine.Plan;
        await using (var insert = session.Command(InsertPlan)
            .With(plan.District).With(id).With(name).With(plan.Area).With(Basis.Plan.Id).With(session.Caller.Account)
            .With(plan.Id).With(Theirs.Plan.Id))
        {
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var grids = session.Command(InsertGrids)
            .With(plan.District).With(id).With(Basis.Plan.Id).With(plan.Id).With(Theirs.Plan.Id)
            .With(polygons.Select(grid => grid.Id).ToArray())
            .With(polygons.Select(grid => grid.Geometry).ToArray())
            .With(disputed.ToArray()).With(Preferred(preference)))
        {
            await grids.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var place = session.Command(PlaceBuildings).With(plan.District).With(id);
        await place.ExecuteNonQueryAsync(cancellationToken);
        return id;
    }

    private Guid Preferred(MergePreference preference) => preference switch
    {
        MergePreference.Theirs => Theirs.Plan.Id,
        MergePreference.Base => Basis.Plan.Id,
        _ => Mine.Plan.Id,
    };
}

/// <summary>The grids of one plan inside an area, by code.</summary>
internal sealed record PlanVersion(Plan Plan, IReadOnlyList<GridPolygon> Polygons)
{
    private const string Sql = """
        SELECT code, geom FROM grid WHERE district = $1 AND plan_id = $2 AND starts_with(area, $3) ORDER BY code
        """;

    public static async Task<PlanVersion> Read(
        GisSession session, Plan plan, string area, CancellationToken cancellationToken)
    {
        List<GridPolygon> polygons = [];
        await using var command = session.Command(Sql).With(plan.District).With(plan.Id).With(area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            polygons.Add(new(reader.GetString(0), await reader.GetFieldValueAsync<Geometry>(1, cancellationToken)));
        }

        return new(plan, polygons);
    }
}
