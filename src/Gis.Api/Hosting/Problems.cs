using System.Text.Json.Nodes;
using Npgsql;

namespace Gis.Api.Hosting;

/// <summary>Every problem the API answers with: its stable type, its status and its sentence, in one place.</summary>
public static class Problems
{
    private static readonly Dictionary<string, string> ChineseNouns = new()
    {
        ["account"] = "账号",
        ["area"] = "区域",
        ["block"] = "街坊",
        ["comment"] = "批注",
        ["district"] = "区",
        ["facility"] = "设施",
        ["grid"] = "网格",
        ["job"] = "任务",
        ["plan"] = "网格方案",
        ["reach"] = "可达性结果",
        ["report"] = "可达性报告",
        ["rule"] = "规则",
        ["service"] = "服务类别",
        ["siting"] = "选址结果",
        ["staffing"] = "人员安排",
        ["worker"] = "网格员",
    };

    /// <summary>There is none, or it lies outside the caller's areas: the two look the same.</summary>
    public static GisProblem NotFound(string noun, object id) => new(
        "not-found", 404, new($"There is no {noun} {id}.", $"没有{ChineseNouns.GetValueOrDefault(noun, noun)} {id}。"));

    public static GisProblem Invalid(string english, string chinese) => new("invalid", 400, new(english, chinese));

    public static GisProblem BadCursor() =>
        Invalid("The cursor is not one that this list gave out.", "游标不是本列表给出的。");

    /// <summary>The request is well formed but what it brings cannot be stored.</summary>
    public static GisProblem Unprocessable(string english, string chinese) =>
        new("unprocessable", 422, new(english, chinese));

    public static GisProblem Conflict(string english, string chinese) => new("conflict", 409, new(english, chinese));

    public static GisProblem Forbidden(string english, string chinese) => new("forbidden", 403, new(english, chinese));

    /// <summary>The caller has several areas in the district, so it must say which one it means.</summary>
    public static GisProblem AreaNeeded(string district) => new("area-needed", 422, new(
        $"The account has several areas in district {district}: name one of them.",
        $"该账号在 {district} 区内有多个管理区域,请指定其中一个。"));

    public static GisProblem RevisionNeeded() => new("revision-needed", 428, new(
        "Send the plan's revision in If-Match.", "请在 If-Match 中给出方案的修订号。"));

    public static GisProblem Stale(int revision) => new("stale-revision", 412, new(
        $"The plan has changed since: it is at revision {revision} now.", $"方案已被修改,当前修订号为 {revision}。"));

    public static GisProblem WrongPassword() => new("wrong-sign-in", 401, new(
        "Login or password is wrong.", "账号或密码错误。"));

    public static GisProblem Locked(int seconds) => new("locked", 429, new(
        "Too many wrong passwords: the account is locked for a while.", "密码错误次数过多,账号已暂时锁定。"))
    {
        RetryAfterSeconds = seconds,
    };

    public static GisProblem EndedSession() => new("session-ended", 401, new(
        "The session has ended: sign in again.", "登录已失效,请重新登录。"));

    public static GisProblem TooManyRequests(int seconds) => new("too-many-requests", 429, new(
        "Too many requests from this address: wait a moment.", "请求过于频繁,请稍候。"))
    {
        RetryAfterSeconds = seconds,
    };

    internal static GisProblem SignInNeeded() => new("sign-in-needed", 401, new("Sign in first.", "请先登录。"));

    internal static GisProblem RoleNeeded() => new("forbidden", 403, new(
        "The account's roles do not allow this.", "该账号的角色无权执行此操作。"));

    internal static GisProblem NoSuchAddress() => new("not-found", 404, new(
        "There is nothing at this address.", "该地址不存在。"));

    internal static GisProblem Malformed(int status) => new("invalid", status, new(
        "The request cannot be read: check its parameters and its body.", "无法读取请求,请检查参数和内容。"));

    internal static GisProblem TooSlow() => new("too-slow", 504, new(
        "The question took the database too long: ask for less.", "数据库处理超时,请缩小查询范围。"));

    internal static GisProblem Unavailable() => new("unavailable", 503, new(
        "The database is not reachable at the moment.", "数据库暂时不可用。"))
    {
        RetryAfterSeconds = 5,
    };

    /// <summary>The store found the plan's grids to overlap, to leave a gap or to leave their area.</summary>
    internal static GisProblem BrokenPlan(PostgresException fault) => new("broken-plan", 422, new(
        fault.MessageText,
        fault.DataTypeName switch
        {
            "overlap" => "方案不能发布:网格之间有重叠,位置见地图。",
            "gap" => "方案不能发布:有地块不属于任何网格,位置见地图。",
            _ => "方案不能发布:有网格超出所属区域,位置见地图。",
        }),
        fault.Hint is { } place ? JsonNode.Parse(place) : null);

    /// <summary>The same, found before a review begins.</summary>
    /// <param name="grids">The grids concerned, else the area.</param>
    internal static GisProblem BrokenDraft(string fault, string grids, string place)
    {
        var (english, chinese) = fault switch
        {
            "overlap" => ($"Grids {grids} overlap", $"网格 {grids} 重叠"),
            "gap" => ($"Ground of {grids} belongs to no grid", $"{grids} 内有地块不属于任何网格"),
            _ => ($"Ground of {grids} lies outside of the area", $"{grids} 有地块超出所属区域"),
        };
        return new(
            "broken-plan",
            422,
            new($"{english}: repair the draft, then submit it.", $"{chinese},请先修复草案再提交。"),
            JsonNode.Parse(place));
    }

    internal static GisProblem PublishedIsKept() => Conflict(
        "The grids of a published plan do not change: branch it and publish the branch.",
        "已发布方案的网格不可更改,请先建立分支再发布。");

    internal static GisProblem AlreadyExists() => new("conflict", 409, new("This exists already.", "该记录已存在。"));

    internal static GisProblem Refused() => new("unprocessable", 422, new(
        "A value breaks a rule of the store, so nothing was stored.", "数据不符合存储规则,未保存任何内容。"));

    /// <summary>U+0000, which JSON may hold and the store may not.</summary>
    internal static GisProblem UnstorableText() => Invalid(
        "A text holds a character that cannot be stored.", "文本中含有无法保存的字符。");

    internal static GisProblem Fault() => new("fault", 500, new(
        "The program met a fault; the server's log has the details.", "程序发生故障,详情见服务器日志。"));
}
