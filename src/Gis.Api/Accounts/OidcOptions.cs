namespace Gis.Api.Accounts;

/// <summary>An OpenID Connect issuer whose access tokens are accepted beside those of local accounts.</summary>
public sealed class OidcOptions
{
    public const string Section = "Oidc";

    /// <summary>Address of the issuer; its metadata is read from there. Null switches this off.</summary>
    public string? Authority { get; init; }

    public string? Audience { get; init; }

    public bool RequireHttps { get; init; } = true;

    public string LoginClaim { get; init; } = "preferred_username";

    public string RolesClaim { get; init; } = "roles";

    /// <summary>Claim with area codes: an array, or one text separated by commas.</summary>
    public string AreasClaim { get; init; } = "areas";

    /// <summary>From the issuer's names to ours, such as <c>gis-planners</c> to <c>planner</c>.</summary>
    public Dictionary<string, string> RoleMap { get; init; } = [];
}
