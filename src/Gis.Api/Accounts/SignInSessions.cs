using Gis.Api.Database;
using Microsoft.Extensions.Options;

namespace Gis.Api.Accounts;

/// <summary>Answer to a sign-in: both tokens and who is signed in.</summary>
internal sealed record SignInResponse(
    string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken, AccountResponse Account);

/// <summary>Makes the pair of tokens for an account that has proved who it is.</summary>
internal sealed class SignInSessions(AccessTokens tokens, IOptions<AccountOptions> options, TimeProvider clock)
{
    /// <param name="family">Of the token that was traded in; a new one at sign-in.</param>
    public async Task<SignInResponse> Start(
        GisSession session, Account account, Guid family, CancellationToken cancellationToken)
    {
        var refresh = await RefreshTokens.Issue(
            session, account.Id, family, clock.GetUtcNow() + options.Value.RefreshLifetime, cancellationToken);
        var (access, expiresAt) = tokens.Issue(account);
        Caller caller = new(account.Login, account.Roles, account.Areas);
        return new(access, expiresAt, refresh, await AccountResponse.Describe(session, caller, cancellationToken));
    }
}
