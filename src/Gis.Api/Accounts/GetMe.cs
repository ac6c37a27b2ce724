using Gis.Api.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Accounts;

/// <summary>GET /me — who is signed in.</summary>
internal static class GetMe
{
    public static async Task<Ok<AccountResponse>> Handle(GisSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(await AccountResponse.Describe(session, session.Caller, cancellationToken));
}

/// <param name="Districts">Codes of the districts in which the account sees anything.</param>
internal sealed record AccountResponse(
    string Login, IReadOnlyList<string> Roles, IReadOnlyList<string> Areas, IReadOnlyList<string> Districts)
{
    // While somebody signs in the session has no scope of its own yet, so it enters the account's.
    private const string EnterSql = "SELECT set_config('gis.scope', $1, true)";

    private const string SelectSql = """
        SELECT coalesce(array_agg(code::text ORDER BY code), '{}') FROM area WHERE level = 'district'
        """;

    public static async Task<AccountResponse> Describe(
        GisSession session, Caller caller, CancellationToken cancellationToken)
    {
        await using (var enter = session.Command(EnterSql).With(string.Join(',', caller.Areas)))
        {
            await enter.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var select = session.Command(SelectSql);
        var districts = (string[])(await select.ExecuteScalarAsync(cancellationToken))!;
        return new(caller.Account, caller.Roles, caller.Areas, districts);
    }
}
