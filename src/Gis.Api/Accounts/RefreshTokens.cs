using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gis.Api.Database;

namespace Gis.Api.Accounts;

/// <summary>Tokens that each buy one new access token; only their hashes are stored.</summary>
internal static class RefreshTokens
{
    private const string InsertSql = """
        INSERT INTO refresh_token (token_hash, account_id, family, expires_at) VALUES ($1, $2, $3, $4)
        """;

    private const string UseSql = """
        UPDATE refresh_token SET used_at = $2
        WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
        RETURNING family
        """;

    private const string SelectSql = """
        SELECT a.login, t.family, t.used_at IS NOT NULL
        FROM refresh_token t JOIN account a ON a.id = t.account_id
        WHERE t.token_hash = $1
        """;

    private const string EndFamilySql = "DELETE FROM refresh_token WHERE family = $1";

    private const string EndAccountSql = """
        DELETE FROM refresh_token WHERE account_id = (SELECT id FROM account WHERE login = $1)
        """;

    public static async Task<string> Issue(
        GisSession session, Guid account, Guid family, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var command = session.Command(InsertSql)
            .With(Hash(token)).With(account).With(family).With(expiresAt.UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return token;
    }

    /// <summary>Marks the token as used and returns its family; null when it cannot be used (any more).</summary>
    public static async Task<Guid?> Use(
        GisSession session, string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = session.Command(UseSql).With(Hash(token)).With(now.UtcDateTime);
        return await command.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    /// <summary>Whose token it is. Nobody is signed in yet, so the service itself looks it up.</summary>
    public static async Task<(string Login, Guid Family, bool IsUsed)?> Find(
        GisDatabase database, string token, CancellationToken cancellationToken)
    {
        await using var session = await GisSession.Open(database, Caller.System, cancellationToken);
        await using var command = session.Command(SelectSql).With(Hash(token));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetString(0), reader.GetGuid(1), reader.GetBoolean(2))
            : null;
    }

    public static async Task EndFamily(GisSession session, Guid family, CancellationToken cancellationToken)
    {
        await using var command = session.Command(EndFamilySql).With(family);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Ends every session of an account, as after a change of its password or rights.</summary>
    public static async Task EndAccount(GisSession session, string login, CancellationToken cancellationToken)
    {
        await using var command = session.Command(EndAccountSql).With(login);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
