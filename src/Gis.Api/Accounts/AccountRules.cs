using System.Text.RegularExpressions;
using Gis.Api.Hosting;

namespace Gis.Api.Accounts;

/// <summary>What a local account must look like; the database repeats the rules that it can hold.</summary>
public static partial class AccountRules
{
    public const int MinPasswordLength = 10;
    private const int MaxPasswordLength = 200;

    /// <summary>The first rule that is broken, or null.</summary>
    public static GisProblem? Check(NewAccount account) =>
        !IsLogin(account.Login)
            ? Problems.Invalid(
                "A login has 2 to 80 lower-case letters, digits or . _ @ - and starts with a letter or digit.",
                "账号须为 2 至 80 个小写字母、数字或 . _ @ -,并以字母或数字开头。")
            : CheckPassword(account.Password) ?? CheckRoles(account.Roles) ?? CheckAreas(account.Areas);

    internal static GisProblem? Check(ChangeAccountRequest change) =>
        (change.Password is string password ? CheckPassword(password) : null)
        ?? (change.Roles is { } roles ? CheckRoles(roles) : null)
        ?? (change.Areas is { } areas ? CheckAreas(areas) : null);

    internal static bool IsLogin(string? login) => login is not null && Login.IsMatch(login);

    private static GisProblem? CheckPassword(string? password) =>
        password?.Length is >= MinPasswordLength and <= MaxPasswordLength
            ? null
            : Problems.Invalid(
                $"A password has {MinPasswordLength} to {MaxPasswordLength} characters.",
                $"密码须为 {MinPasswordLength} 至 {MaxPasswordLength} 个字符。");

    private static GisProblem? CheckRoles(IReadOnlyList<string>? roles) =>
        roles is { Count: > 0 } && roles.All(Roles.All.Contains)
            ? null
            : Problems.Invalid(
                $"Name at least one role of {string.Join(", ", Roles.All)}.",
                $"至少指定一个角色:{string.Join("、", Roles.All)}。");

    private static GisProblem? CheckAreas(IReadOnlyList<string>? areas) =>
        areas is { Count: > 0 } && areas.All(code => Area.IsMatch(code))
            ? null
            : Problems.Invalid(
                "Name at least one area code, or * for every district.", "至少指定一个区域代码,* 表示所有区。");

    [GeneratedRegex("^[a-z0-9][a-z0-9._@-]{1,79}$", RegexOptions.CultureInvariant)]
    private static partial Regex Login { get; }

    [GeneratedRegex(@"^(\*|[0-9A-Za-z]{2,25})$", RegexOptions.CultureInvariant)]
    private static partial Regex Area { get; }
}
