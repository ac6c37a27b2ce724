using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Gis.Api.Accounts;

/// <summary>Turns the claims of an OpenID Connect issuer into ours.</summary>
internal static partial class OidcPrincipal
{
    /// <summary>Set before the issuer's login: no local account can have such a name, so the two never mix.</summary>
    public const string Prefix = "oidc:";

    public static void Accept(JwtBearerOptions bearer, OidcOptions options)
    {
        bearer.Authority = options.Authority;
        bearer.Audience = options.Audience;
        bearer.RequireHttpsMetadata = options.RequireHttps;
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters.ValidateAudience = true;
        bearer.TokenValidationParameters.NameClaimType = Principal.LoginClaim;
        bearer.TokenValidationParameters.RoleClaimType = Principal.RoleClaim;
        bearer.Events = new()
        {
            OnTokenValidated = context =>
            {
                if (Map(context.Principal!, options) is { } mapped)
                {
                    context.Principal = mapped;
                }
                else
                {
                    context.Fail($"The token has no claim '{options.LoginClaim}'.");
                }

                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Null when the token names nobody. Roles and areas that are not ours are left out.</summary>
    internal static ClaimsPrincipal? Map(ClaimsPrincipal issued, OidcOptions options)
    {
        if (issued.FindFirstValue(options.LoginClaim) is not { Length: > 0 } login)
        {
            return null;
        }

        var roles = Values(issued, options.RolesClaim)
            .Select(role => options.RoleMap.GetValueOrDefault(role, role))
            .Where(Roles.All.Contains);
        var areas = Values(issued, options.AreasClaim).Where(code => AreaCode.IsMatch(code));
        return new(new ClaimsIdentity(
            [
                new(Principal.LoginClaim, Prefix + login),
                .. roles.Distinct().Select(role => new Claim(Principal.RoleClaim, role)),
                .. areas.Distinct().Select(area => new Claim(Principal.AreaClaim, area)),
            ],
            issued.Identity!.AuthenticationType,
            Principal.LoginClaim,
            Principal.RoleClaim));
    }

    private static IEnumerable<string> Values(ClaimsPrincipal issued, string claim) =>
        issued.FindAll(claim)
            .SelectMany(found => found.Value.Split(
                ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    [GeneratedRegex(@"^(\*|[0-9A-Za-z]{2,25})$", RegexOptions.CultureInvariant)]
    private static partial Regex AreaCode { get; }
}
