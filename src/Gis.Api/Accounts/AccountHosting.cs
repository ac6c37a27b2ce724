using System.Threading.RateLimiting;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gis.Api.Accounts;

/// <summary>Who may call: tokens of local accounts and, by configuration, of an OpenID Connect issuer.</summary>
public static class AccountHosting
{
    internal const string SignInLimit = "sign-in";
    private const string EitherScheme = "either";
    private const string LocalScheme = "local";
    private const string OidcScheme = "oidc";

    extension(IServiceCollection services)
    {
        public void AddAccounts(IConfiguration configuration)
        {
            services.AddOptionsWithValidateOnStart<AccountOptions, AccountOptionsValidator>()
                .BindConfiguration(AccountOptions.Section);
            services.AddOptions<OidcOptions>().BindConfiguration(OidcOptions.Section);
            var oidc = configuration.GetSection(OidcOptions.Section).Get<OidcOptions>() ?? new();

            services.AddSingleton(provider =>
                SigningKey.Load(provider.GetRequiredService<IOptions<AccountOptions>>().Value));
            services.AddSingleton<AccessTokens>();
            services.AddSingleton<SignInSessions>();
            services.AddHostedService<AccountSweeper>();
            services.AddGisAuthentication(oidc);
            services.AddAuthorizationBuilder().SetFallbackPolicy(
                new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            services.AddSignInLimit(configuration);
        }

        private void AddGisAuthentication(OidcOptions oidc)
        {
            var authentication = services.AddAuthentication(EitherScheme)
                .AddPolicyScheme(EitherScheme, null, scheme => scheme.ForwardDefaultSelector = context =>
                    oidc.Authority is not null && !IsOurs(context) ? OidcScheme : LocalScheme)
                .AddJwtBearer(LocalScheme, _ => { });
            services.AddOptions<JwtBearerOptions>(LocalScheme)
                .Configure<SymmetricSecurityKey, TimeProvider>(AcceptLocalTokens);
            if (oidc.Authority is not null)
            {
                authentication.AddJwtBearer(OidcScheme, bearer => OidcPrincipal.Accept(bearer, oidc));
            }
        }

        private void AddSignInLimit(IConfiguration configuration)
        {
            var options = configuration.GetSection(AccountOptions.Section).Get<AccountOptions>() ?? new();
            var window = TimeSpan.FromMinutes(1);
            services.AddRateLimiter(limiter =>
            {
                limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
                limiter.OnRejected = async (rejected, _) =>
                    await Problems.TooManyRequests((int)window.TotalSeconds).ExecuteAsync(rejected.HttpContext);
                limiter.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new() { PermitLimit = options.SignInsPerMinute, Window = window }));
            });
        }
    }

    private static void AcceptLocalTokens(JwtBearerOptions bearer, SymmetricSecurityKey key, TimeProvider clock)
    {
        bearer.MapInboundClaims = false;
        bearer.TimeProvider = clock;
        bearer.TokenValidationParameters = new()
        {
            ValidIssuer = AccessTokens.Issuer,
            ValidAudience = AccessTokens.Issuer,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = key,
            ClockSkew = TimeSpan.Zero,
            NameClaimType = Principal.LoginClaim,
            RoleClaimType = Principal.RoleClaim,
        };
    }

    /// <summary>Which scheme checks the token; the claim is not trusted for anything else.</summary>
    private static bool IsOurs(HttpContext context)
    {
        const string bearer = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        JsonWebTokenHandler handler = new();
        var token = header[bearer.Length..].Trim();
        return !handler.CanReadToken(token) || IssuerOf(handler, token) == AccessTokens.Issuer;
    }

    private static string? IssuerOf(JsonWebTokenHandler handler, string token)
    {
        try
        {
            return handler.ReadJsonWebToken(token).Issuer;
        }
        catch (SecurityTokenMalformedException)
        {
            return AccessTokens.Issuer;
        }
    }
}
