using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gis.Api.Tests.Accounts;

/// <summary>An OpenID Connect issuer on a loopback port, with an RSA key of its own.</summary>
internal sealed class OidcIssuer : IAsyncDisposable
{
    private readonly RSA rsa = RSA.Create(2048);
    private readonly WebApplication app;

    private OidcIssuer(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<OidcIssuer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        OidcIssuer issuer = new(builder.Build());
        issuer.app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = issuer.Address,
            jwks_uri = $"{issuer.Address}/keys",
        }));
        issuer.app.MapGet("/keys", () => Results.Json(new { keys = new[] { issuer.PublicKey() } }));
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <param name="key">Null signs with the issuer's own key.</param>
    public string Issue(string audience, IEnumerable<Claim> claims, RSA? key = null) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = audience,
            Subject = new(claims),
            Expires = TimeProvider.System.GetUtcNow().AddMinutes(5).UtcDateTime,
            SigningCredentials = new(
                new RsaSecurityKey(key ?? rsa) { KeyId = "first" }, SecurityAlgorithms.RsaSha256),
        });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }

    private object PublicKey()
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = "first",
            n = Base64UrlEncoder.Encode(key.Modulus),
            e = Base64UrlEncoder.Encode(key.Exponent),
        };
    }
}
