using System.Security.Claims;
using Gis.Api.Database;

namespace Gis.Api.Accounts;

/// <summary>The claims of a signed-in account, the same for local accounts and for an OpenID Connect issuer.</summary>
public static class Principal
{
    public const string LoginClaim = "sub";
    public const string RoleClaim = "role";
    public const string AreaClaim = "area";

    extension(HttpContext context)
    {
        /// <summary>The signed-in account; one without a login and without areas when nobody is signed in.</summary>
        public Caller ReadCaller() => new(
            context.User.FindFirstValue(LoginClaim) ?? "",
            [.. context.User.FindAll(RoleClaim).Select(claim => claim.Value)],
            [.. context.User.FindAll(AreaClaim).Select(claim => claim.Value)],
            context.Connection.RemoteIpAddress?.ToString());
    }
}
