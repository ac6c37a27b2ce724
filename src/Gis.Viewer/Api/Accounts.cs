namespace Gis.Viewer.Api;

/// <summary>Who is signed in, and what they may see and do.</summary>
internal sealed record Account(string Login, string[] Roles, string[] Areas, string[] Districts)
{
    public bool MayStaff => Has("dispatcher");

    public bool MaySite => Has("planner") || Has("official");

    public bool MayDraw(string area) => Roles.Contains("planner") && Covers(area);

    /// <summary>Approve or return a plan of the area; whether they wrote it is for the server to say.</summary>
    public bool MayReview(string area) => (Has("planner") || Has("official")) && Covers(area);

    public bool MayPublish(string area) => Has("planner") && Covers(area);

    private bool Covers(string area) =>
        Areas.Any(code => code == "*" || area.StartsWith(code, StringComparison.Ordinal));

    private bool Has(string role) => Roles.Contains(role) || Roles.Contains("admin");
}

internal sealed record SignInRequest(string Login, string Password);

internal sealed record RefreshRequest(string RefreshToken);

/// <summary>The answer to a sign-in or a refresh; a refresh token works once.</summary>
internal sealed record SignInAnswer(string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken, Account Account);
