using Npgsql;

namespace Gis.Api.Staffing;

/// <summary>What there is to do in a grid, counted.</summary>
/// <param name="Climbs">Storeys to climb without a lift, one visit to each counted in every class.</param>
internal sealed record WorkloadCounts(
    long Households,
    long People,
    long Floating,
    long KeyWeekly,
    long KeyMonthly,
    long KeyQuarterly,
    long SmallPlaces,
    double PatrolMetres,
    WorkloadClimbs Climbs)
{
    /// <summary>Reads the columns of gis_workload_counts after the grid's id.</summary>
    public static WorkloadCounts Read(NpgsqlDataReader reader, int from) => new(
        Households: reader.GetInt64(from),
        People: reader.GetInt64(from + 1),
        Floating: reader.GetInt64(from + 2),
        KeyWeekly: reader.GetInt64(from + 3),
        KeyMonthly: reader.GetInt64(from + 4),
        KeyQuarterly: reader.GetInt64(from + 5),
        SmallPlaces: reader.GetInt64(from + 6),
        PatrolMetres: reader.GetDouble(from + 7),
        Climbs: new(
            reader.GetDouble(from + 8), reader.GetDouble(from + 9), reader.GetDouble(from + 10),
            reader.GetDouble(from + 11)));
}

internal sealed record WorkloadClimbs(double Households, double KeyWeekly, double KeyMonthly, double KeyQuarterly);
