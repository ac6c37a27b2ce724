using Npgsql;

namespace Gis.Api.Areas;

/// <summary>West, south, east, north in degrees, as RFC 7946 orders them.</summary>
internal static class BoundingBox
{
    /// <summary>Reads four columns; null when there is no extent.</summary>
    public static double[]? Read(NpgsqlDataReader reader, int first) =>
        reader.IsDBNull(first)
            ? null
            :
            [
                reader.GetDouble(first), reader.GetDouble(first + 1), reader.GetDouble(first + 2),
                reader.GetDouble(first + 3),
            ];
}
