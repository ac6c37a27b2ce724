using Gis.Api.Database;

namespace Gis.Api.Accounts;

/// <summary>Counts wrong passwords in a row, in the database, so that all processes count together.</summary>
internal static class Lockout
{
    private const int Allowed = 5;
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(15);

    // The attempt is counted before the password is checked: guesses sent at the same time cannot pass together.
    private const string CountSql = """
        INSERT INTO sign_in_failure AS f (login, count, counted_at) VALUES ($1, 1, $2)
        ON CONFLICT (login) DO UPDATE
        SET count = CASE WHEN f.locked_until <= $2 THEN 1 ELSE f.count + 1 END,
            counted_at = $2,
            locked_until = CASE
                WHEN f.locked_until <= $2 THEN NULL
                WHEN f.locked_until IS NULL AND f.count + 1 >= $3 THEN $2 + $4
                ELSE f.locked_until END
        RETURNING count, locked_until
        """;

    private const string ClearSql = "DELETE FROM sign_in_failure WHERE login = $1";

    /// <summary>Counts an attempt; returns how long the login stays locked, or null when it may be tried.</summary>
    public static async Task<TimeSpan?> CountAttempt(
        GisSession session, string login, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = session.Command(CountSql)
            .With(login).With(now.UtcDateTime).With(Allowed).With(Duration);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt32(0) > Allowed ? reader.GetDateTime(1) - now.UtcDateTime : null;
    }

    public static async Task Clear(GisSession session, string login, CancellationToken cancellationToken)
    {
        await using var command = session.Command(ClearSql).With(login);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
