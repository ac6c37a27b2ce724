using Gis.Spatial.Synthetic;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Gis.Api.Demo;

/// <summary>One account for each role. The password is no secret: the program listens on the loopback address only.</summary>
internal static class DemoAccounts
{
    /// <summary>Of all four accounts.</summary>
    public const string Password = "gis-demo-only";

    /// <summary>Each login is its role.</summary>
    public static IReadOnlyList<string> Logins { get; } = ["planner", "dispatcher", "official", "admin"];

    private const string Insert = """
        INSERT INTO account (login, password_hash, roles, areas) VALUES ($1, $2, ARRAY[$1], $3)
        ON CONFLICT (login) DO NOTHING
        """;

    /// <summary>Creates those that are missing; one that is there keeps its password and areas.</summary>
    public static async Task Ensure(NpgsqlConnection connection, DemoCity city, CancellationToken cancellationToken)
    {
        PasswordHasher<string> hasher = new();
        foreach (string login in Logins)
        {
            await using NpgsqlCommand command = new(Insert, connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = login });
            command.Parameters.Add(new NpgsqlParameter<string>
            {
                TypedValue = hasher.HashPassword(login, Password),
            });
            command.Parameters.Add(new NpgsqlParameter<string[]>
            {
                TypedValue = login == "admin" ? ["*"] : [.. city.DistrictCodes],
            });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
