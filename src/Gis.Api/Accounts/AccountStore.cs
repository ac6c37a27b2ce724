using Gis.Api.Database;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Gis.Api.Accounts;

/// <summary>Reads and writes local accounts; row security decides which ones a session reaches.</summary>
public static class AccountStore
{
    private const string Columns = "id, login, password_hash, roles, areas, disabled, created_at";

    private const string InsertSql = $"""
        INSERT INTO account (login, password_hash, roles, areas) VALUES ($1, $2, $3, $4) RETURNING {Columns}
        """;

    private const string SelectSql = $"SELECT {Columns} FROM account WHERE login = $1";

    internal const string PageSql = $"SELECT {Columns} FROM account WHERE login > $1 ORDER BY login LIMIT $2";

    private const string UpdateSql = $"""
        UPDATE account
        SET password_hash = coalesce($2::text, password_hash), roles = coalesce($3::text[], roles),
            areas = coalesce($4::text[], areas), disabled = coalesce($5::boolean, disabled),
            security_stamp = gen_random_uuid()
        WHERE login = $1
        RETURNING {Columns}
        """;

    private static readonly PasswordHasher<string> Hasher = new();

    /// <summary>What an unknown login is compared with, so that it takes as long as a known one.</summary>
    private static readonly Lazy<string> Decoy = new(() => Hasher.HashPassword("", Guid.NewGuid().ToString()));

    /// <summary>Stores a local account. Check it with <see cref="AccountRules"/> first.</summary>
    /// <exception cref="PostgresException">The login exists, or the session may not create such an account.</exception>
    public static async Task<Account> Create(
        GisSession session, NewAccount account, CancellationToken cancellationToken)
    {
        await using var command = session.Command(InsertSql)
            .With(account.Login)
            .With(Hasher.HashPassword(account.Login, account.Password))
            .With(account.Roles.ToArray())
            .With(account.Areas.ToArray());
        return (await ReadOne(command, cancellationToken))!;
    }

    public static async Task<Account?> Find(GisSession session, string login, CancellationToken cancellationToken)
    {
        await using var command = session.Command(SelectSql).With(login);
        return await ReadOne(command, cancellationToken);
    }

    /// <summary>Changes what is not null; null when there is no such account.</summary>
    internal static async Task<Account?> Change(
        GisSession session, string login, ChangeAccountRequest change, CancellationToken cancellationToken)
    {
        await using var command = session.Command(UpdateSql)
            .With(login)
            .With(change.Password is string password ? Hasher.HashPassword(login, password) : null)
            .With(change.Roles?.ToArray())
            .With(change.Areas?.ToArray())
            .With(change.Disabled);
        return await ReadOne(command, cancellationToken);
    }

    /// <summary>Whether the password is the account's; as slow for an account that does not exist.</summary>
    internal static bool IsPassword(Account? account, string password)
    {
        var hash = account?.PasswordHash ?? Decoy.Value;
        var isEqual = Hasher.VerifyHashedPassword(account?.Login ?? "", hash, password)
            != PasswordVerificationResult.Failed;
        return isEqual && account is { PasswordHash: not null, IsDisabled: false };
    }

    internal static Account Read(NpgsqlDataReader reader) => new(
        Id: reader.GetGuid(0),
        Login: reader.GetString(1),
        PasswordHash: reader.IsDBNull(2) ? null : reader.GetString(2),
        Roles: reader.GetFieldValue<string[]>(3),
        Areas: reader.GetFieldValue<string[]>(4),
        IsDisabled: reader.GetBoolean(5),
        CreatedAt: reader.GetDateTime(6));

    private static async Task<Account?> ReadOne(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }
}
