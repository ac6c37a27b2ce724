using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gis.Api.Accounts;

/// <summary>Issues the short-lived tokens of local accounts (JWT, HMAC-SHA-256).</summary>
internal sealed class AccessTokens(SymmetricSecurityKey key, IOptions<AccountOptions> options, TimeProvider clock)
{
    public const string Issuer = "gis";

    public (string Token, DateTimeOffset ExpiresAt) Issue(Account account)
    {
        var now = clock.GetUtcNow();
        var expires = now + options.Value.AccessLifetime;
        ClaimsIdentity identity = new(
        [
            new(Principal.LoginClaim, account.Login),
            .. account.Roles.Select(role => new Claim(Principal.RoleClaim, role)),
            .. account.Areas.Select(area => new Claim(Principal.AreaClaim, area)),
        ]);
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            Subject = identity,
            NotBefore = now.UtcDateTime,
            IssuedAt = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = new(key, SecurityAlgorithms.HmacSha256),
        });
        return (token, expires);
    }
}
