namespace Gis.Viewer.Api;

/// <summary>Who is signed in, and what they may see and do.</summary>
internal sealed record Account(string Login, string[] Roles, string[] Areas, string[] Districts)
{
    public bool MayStaff => Has("dispatcher");

    public bool MaySite => Has("planner") || Has("official");

    private bool Has(string role) => Roles.Contains(role) || Roles.Contains("admin");
}

internal sealed record SignInRequest(string Login, string Password);

internal sealed record RefreshRequest(string RefreshToken);

/// <summary>The answer to a sign-in or a refresh; a refresh token works once.</summary>
internal sealed record SignInAnswer(string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken, Account Account);
