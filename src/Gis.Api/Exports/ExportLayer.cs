using Gis.Spatial.Files.Writing;

namespace Gis.Api.Exports;

/// <summary>One kind of export: its columns and the query that gives them.</summary>
/// <remarks>The query has the one parameter $1 (a plan, reach or district) and gives the geometry first.</remarks>
/// <param name="SelectDistrict">Finds the district of $1, and so whether the caller sees it at all.</param>
internal sealed record ExportLayer(string Name, FeatureSchema Schema, string SelectDistrict, string Select)
{
    public static ExportLayer Plan { get; } = new(
        "plan",
        new("grids", GeometryKind.Polygon,
        [
            new("code", ColumnKind.Text), new("name", ColumnKind.Text), new("kind", ColumnKind.Text),
            new("area", ColumnKind.Text), new("areaName", ColumnKind.Text), new("households", ColumnKind.Whole),
            new("people", ColumnKind.Whole), new("floating", ColumnKind.Whole),
            new("workloadHours", ColumnKind.Real), new("requiredSkills", ColumnKind.Text),
            new("wishedSkills", ColumnKind.Text), new("wishedGrade", ColumnKind.Whole),
            new("wishedLanguages", ColumnKind.Text), new("areaSquareMetres", ColumnKind.Real),
        ]),
        "SELECT district FROM plan WHERE id = $1::uuid",
        """
        SELECT g.geom, g.code, g.name, g.kind, g.area, a.name, g.households, g.people, g.floating, g.workload_hours,
            array_to_string(g.required_skills, ';'), array_to_string(g.wished_skills, ';'), g.wished_grade,
            array_to_string(g.wished_languages, ';'), ST_Area(g.geom::geography)
        FROM grid g
        LEFT JOIN area a ON a.district = g.district AND a.code = g.area
        WHERE g.plan_id = $1::uuid
        ORDER BY g.code
        """);

    public static ExportLayer Staffing { get; } = new(
        "staffing",
        new("staffing", GeometryKind.Polygon,
        [
            new("grid", ColumnKind.Text), new("gridName", ColumnKind.Text), new("area", ColumnKind.Text),
            new("worker", ColumnKind.Text), new("role", ColumnKind.Text), new("capacityHours", ColumnKind.Real),
            new("workloadHours", ColumnKind.Real), new("travelMetres", ColumnKind.Real),
        ]),
        "SELECT district FROM plan WHERE id = $1::uuid",
        """
        SELECT g.geom, g.code, g.name, g.area, w.code, w.role, w.hours_per_week, g.workload_hours,
            (t.reasons ->> 'travelMetres')::double precision
        FROM grid g
        LEFT JOIN staffing s ON s.district = g.district AND s.plan_id = g.plan_id AND s.status = 'current'
        LEFT JOIN staffing_assignment t ON t.district = s.district AND t.staffing_id = s.id AND t.grid_id = g.id
            AND t.lead
        LEFT JOIN worker w ON w.district = t.district AND w.id = t.worker_id
        WHERE g.plan_id = $1::uuid
        ORDER BY g.code
        """);

    /// <summary>The gaps: buildings whose people are not served.</summary>
    public static ExportLayer Reach { get; } = new(
        "reach",
        new("gaps", GeometryKind.Point,
        [
            new("building", ColumnKind.Text), new("area", ColumnKind.Text), new("people", ColumnKind.Whole),
            new("state", ColumnKind.Text), new("walkMinutes", ColumnKind.Real), new("straightMetres", ColumnKind.Real),
        ]),
        "SELECT district FROM reach WHERE id = $1::uuid",
        """
        SELECT b.entrance, b.code, r.area, r.people, r.state, r.walk_seconds::double precision / 60,
            r.straight_metres::double precision
        FROM reach_building r
        JOIN building b ON b.district = r.district AND b.id = r.building_id
        WHERE r.reach_id = $1::uuid AND r.state <> 'served'
        ORDER BY b.code
        """);

    public static ExportLayer Facilities { get; } = new(
        "facilities",
        new("facilities", GeometryKind.Point,
        [
            new("code", ColumnKind.Text), new("name", ColumnKind.Text), new("nameEn", ColumnKind.Text),
            new("area", ColumnKind.Text), new("status", ColumnKind.Text), new("opening", ColumnKind.Text),
            new("services", ColumnKind.Text), new("capacity", ColumnKind.Whole),
        ]),
        "SELECT code FROM area WHERE district = $1 AND code = $1",
        """
        SELECT f.geom, f.code, f.name, f.name_en, f.area, f.status, f.opening,
            string_agg(s.service, ';' ORDER BY s.service), sum(s.capacity)::bigint
        FROM facility f
        LEFT JOIN facility_service s ON s.district = f.district AND s.facility_id = f.id
        WHERE f.district = $1
        GROUP BY f.district, f.id
        ORDER BY f.code
        """);

    public static IReadOnlyList<ExportLayer> All { get; } = [Plan, Staffing, Reach, Facilities];
}
