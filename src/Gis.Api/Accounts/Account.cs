namespace Gis.Api.Accounts;

/// <summary>A local account as the database holds it.</summary>
/// <param name="Areas">Area codes whose rows it sees; <c>*</c> is every district.</param>
public sealed record Account(
    Guid Id,
    string Login,
    string? PasswordHash,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Areas,
    bool IsDisabled,
    DateTime CreatedAt);

/// <summary>An account to be created.</summary>
public sealed record NewAccount(
    string Login, string Password, IReadOnlyList<string> Roles, IReadOnlyList<string> Areas);
