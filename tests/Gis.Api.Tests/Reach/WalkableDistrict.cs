using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Reach;

/// <summary>
/// One street A–B–C of two kilometres, B–C by steps; an island of a street; a home far from every street. At 60 metres
/// a minute ten minutes are 600 metres.
/// </summary>
internal static class WalkableDistrict
{
    /// <summary>People: 10 at A, 20 halfway to B, 30 at B, 40 at C, 50 on the island, 60 far away.</summary>
    public static Task Create(GisApi api, string code) => api.Execute($"""
        INSERT INTO area (district, code, level, parent, name) VALUES
            ('{code}', '{code}', 'district', NULL, 'D'), ('{code}', '{code}001', 'street', '{code}', 'S'),
            ('{code}', '{code}001001', 'community', '{code}001', 'West'),
            ('{code}', '{code}001002', 'community', '{code}001', 'East');
        INSERT INTO service (district, code, name, name_en) VALUES
            ('{code}', 'clinic', '医疗', 'Clinic'), ('{code}', 'elder', '养老', 'Elder care'),
            ('{code}', 'culture', '文化', 'Culture');
        INSERT INTO street_node (district, id, geom)
        SELECT '{code}', id, ST_SetSRID(ST_MakePoint(lon, lat), 4326)
        FROM (VALUES (1, 114.10, 22.5), (2, 114.11, 22.5), (3, 114.12, 22.5), (4, 114.10, 22.6), (5, 114.1145, 22.6))
            AS node (id, lon, lat);
        INSERT INTO street_edge
            (district, id, from_node, to_node, class, length_metres, walk_forward, walk_backward, geom)
        SELECT '{code}', e.id, e.a, e.b, e.class, e.metres, true, true, ST_MakeLine(a.geom, b.geom)
        FROM (VALUES (1, 1, 2, 'local', 1000), (2, 2, 3, 'steps', 1000), (3, 4, 5, 'local', 1500))
            AS e (id, a, b, class, metres)
        JOIN street_node a ON a.district = '{code}' AND a.id = e.a
        JOIN street_node b ON b.district = '{code}' AND b.id = e.b;
        INSERT INTO street_revision (district) VALUES ('{code}');
        INSERT INTO building (district, area, code, people, geom, entrance)
        SELECT '{code}', '{code}' || area, name, people, place, place
        FROM (VALUES ('001001', 'A', 10, 114.10, 22.5), ('001001', 'Halfway', 20, 114.105, 22.5),
            ('001001', 'B', 30, 114.11, 22.5), ('001002', 'C', 40, 114.12, 22.5),
            ('001002', 'Island', 50, 114.11, 22.6), ('001002', 'Far', 60, 114.11, 22.55))
            AS home (area, name, people, lon, lat),
            LATERAL (SELECT ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS place) AS point;
        INSERT INTO facility (district, id, area, code, name, geom) VALUES
            ('{code}', 1, '{code}001001', 'F-A', 'Clinic A', ST_SetSRID(ST_MakePoint(114.10, 22.5), 4326)),
            ('{code}', 2, '{code}001002', 'F-C', 'Care C', ST_SetSRID(ST_MakePoint(114.12, 22.5), 4326)),
            ('{code}', 3, '{code}001001', 'F-Closed', 'Closed B', ST_SetSRID(ST_MakePoint(114.11, 22.5), 4326));
        UPDATE facility SET status = 'closed' WHERE district = '{code}' AND id = 3;
        INSERT INTO facility_service (district, facility_id, service, capacity) VALUES
            ('{code}', 1, 'clinic', NULL), ('{code}', 3, 'clinic', NULL), ('{code}', 2, 'elder', NULL),
            ('{code}', 1, 'culture', 15);
        INSERT INTO candidate_site (district, id, area, code, name, services, geom) VALUES
            ('{code}', 1, '{code}001001', 'SITE-B', 'Site B', '{"{}"}', ST_SetSRID(ST_MakePoint(114.11, 22.5), 4326)),
            ('{code}', 2, '{code}001002', 'SITE-C', 'Site C', '{"{clinic}"}', ST_SetSRID(ST_MakePoint(114.12, 22.5), 4326)),
            ('{code}', 3, '{code}001002', 'SITE-X', 'Not for clinics', '{"{elder}"}',
                ST_SetSRID(ST_MakePoint(114.12, 22.5), 4326));
        """);
}
