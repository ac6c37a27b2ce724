namespace Gis.Api.Accounts;

/// <summary>Signing in and out, and the accounts themselves.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Accounts");
        api.MapPost("sign-in", SignIn.Handle).AllowAnonymous().RequireRateLimiting(AccountHosting.SignInLimit);
        api.MapPost("sign-in/refresh", RefreshSignIn.Handle)
            .AllowAnonymous().RequireRateLimiting(AccountHosting.SignInLimit);
        api.MapPost("sign-out", SignOut.Handle);
        api.MapGet("me", GetMe.Handle);
        api.MapGet("accounts", ListAccounts.Handle).RequireRoles(Roles.Admin);
        api.MapPost("accounts", CreateAccount.Handle).RequireRoles(Roles.Admin);
        api.MapPatch("accounts/{login}", ChangeAccount.Handle).RequireRoles(Roles.Admin);
    }
}
