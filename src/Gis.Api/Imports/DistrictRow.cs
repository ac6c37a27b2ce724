using Gis.Api.Database;
using Npgsql;

namespace Gis.Api.Imports;

/// <summary>The area row of a district, made when its first data arrive.</summary>
internal static class DistrictRow
{
    private const string Sql = """
        INSERT INTO area (district, code, level, name) VALUES ($1, $1, 'district', $2)
        ON CONFLICT (district, code) DO NOTHING
        """;

    public static async Task Ensure(
        GisSession session, string district, string? name, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = session.Command(Sql).With(district).With(name ?? district);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
