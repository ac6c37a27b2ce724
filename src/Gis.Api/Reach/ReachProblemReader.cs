using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Api.Reach.Opening;
using Gis.Spatial.Coordinates;
using Npgsql;

namespace Gis.Api.Reach;

/// <summary>Turns rows into a <see cref="ReachProblem"/>: the only bridge from keys to indices for walks.</summary>
/// <remarks>
/// Buildings come from the caller's area; streets and facilities from the whole district, because a walk knows no
/// administrative border.
/// </remarks>
internal sealed class ReachProblemReader(GisDatabase database, StreetGraphs graphs)
{
    private const string Facilities = """
        SELECT f.id, f.area, ST_X(f.geom), ST_Y(f.geom), s.capacity, f.code, f.opening
        FROM facility f
        JOIN facility_service s ON s.district = f.district AND s.facility_id = f.id
        WHERE f.district = $1 AND s.service = $2 AND f.status = 'open'
        ORDER BY f.id
        """;

    public async Task<ReachProblem> Read(
        GisSession session, ReachQuestion question, CancellationToken cancellationToken)
    {
        await using var whole = await GisSession.ForDistrict(
            database, question.District, session.Caller.Account, cancellationToken);
        var rules = await WalkingRules.Read(whole, question, cancellationToken);
        var streets = await graphs.Get(whole, question.District, cancellationToken);
        var service = await ReadFacilities(
            whole, question.District, question.Service, question.At, streets, cancellationToken);
        var buildings = await ReadPlaces(
            session.Command(Buildings(question.Group)).With(question.District).With(question.Area)
                .With(question.Report),
            streets.Projection,
            reader => (People: reader.GetInt32(4), HasAges: reader.GetBoolean(5)),
            cancellationToken);
        RequireAges(question, buildings.Values);
        return new()
        {
            Walking = streets.For(question.Group, rules),
            Rules = rules,
            StreetRevision = streets.Revision,
            Buildings = buildings.Places,
            People = [.. buildings.Values.Select(value => value.People)],
            Facilities = service.Places,
            FacilityCodes = service.Codes,
            OpeningUnknown = service.OpeningUnknown,
            Capacity = service.CapacityFor(question.Group),
            Allocation = question.Allocation,
        };
    }

    /// <summary>The facilities of a service that are open, at a time of the week where one is given.</summary>
    internal static async Task<ServiceFacilities> ReadFacilities(
        GisSession session,
        string district,
        string service,
        WeekTime? at,
        DistrictStreets streets,
        CancellationToken cancellationToken)
    {
        var (places, values) = await ReadPlaces(
            session.Command(Facilities).With(district).With(service),
            streets.Projection,
            reader => new ServiceFacility(
                Capacity: reader.IsDBNull(4) ? double.PositiveInfinity : reader.GetInt32(4),
                Code: reader.GetString(5),
                Opening: reader.IsDBNull(6) ? null : reader.GetString(6)),
            cancellationToken);
        return ServiceFacilities.OpenAt(at, places, values);
    }

    /// <summary>Reads rows of id, area, longitude, latitude and one value more.</summary>
    internal static async Task<(WalkPlaces Places, List<T> Values)> ReadPlaces<T>(
        NpgsqlCommand command,
        TransverseMercator projection,
        Func<NpgsqlDataReader, T> value,
        CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        var areas = new List<string>();
        var x = new List<double>();
        var y = new List<double>();
        var values = new List<T>();
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var (easting, northing) = projection.Project(reader.GetDouble(2), reader.GetDouble(3));
                ids.Add(reader.GetInt64(0));
                areas.Add(reader.GetString(1));
                x.Add(easting);
                y.Add(northing);
                values.Add(value(reader));
            }
        }

        return (new([.. ids], [.. areas], [.. x], [.. y]), values);
    }

    private static string Buildings(PopulationGroup group) => $"""
        SELECT b.id, b.area, ST_X(entrance), ST_Y(entrance), {group.CountSql},
               people = 0 OR age_0_14 + age_15_64 + age_65_79 + age_80_plus > 0
        FROM building b
        LEFT JOIN reach_report r ON r.district = b.district AND r.id = $3::uuid
        WHERE b.district = $1 AND b.area LIKE $2 || '%'
          AND (r.outline IS NULL OR (entrance && r.outline AND ST_Covers(r.outline, entrance)))
        ORDER BY b.id
        """;

    private static void RequireAges(ReachQuestion question, List<(int People, bool HasAges)> buildings)
    {
        int unknown = question.Group.NeedsAges ? buildings.Count(building => !building.HasAges) : 0;
        if (unknown > 0)
        {
            throw new JobFailedException(
                $"The ages of the people in {unknown} of {buildings.Count} buildings are not known, "
                + $"so the group '{question.Group.Code}' cannot be counted.");
        }
    }
}
