using Gis.Api.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Gis.Api.Hosting;

/// <summary>GET /settings — what the viewer must know about this installation.</summary>
internal static class GetSettings
{
    private static readonly string[] Languages = ["zh", "en"];

    public static void MapSettings(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/settings", Handle).WithTags("Settings");

    private static Ok<Settings> Handle(IOptions<MapOptions> map, IOptions<OidcOptions> oidc) => TypedResults.Ok(
        new Settings(
            BaseMap: map.Value.BaseMap is string template ? new(template, map.Value.Attribution ?? "") : null,
            Languages: Languages,
            SignIn: new(Local: true, Issuer: oidc.Value.Authority)));
}

/// <param name="BaseMap">Null when there is none.</param>
internal sealed record Settings(BaseMap? BaseMap, IReadOnlyList<string> Languages, SignInSettings SignIn);

internal sealed record BaseMap(string Template, string Attribution);

/// <param name="Issuer">Address of the OpenID Connect issuer, where one is configured.</param>
internal sealed record SignInSettings(bool Local, string? Issuer);
