using Gis.Api.Hosting;

namespace Gis.Api.Plans;

/// <summary>The statuses of a plan, in the words of a problem.</summary>
internal static class PlanStatus
{
    private static readonly Dictionary<string, string> Chinese = new()
    {
        ["draft"] = "草案",
        ["submitted"] = "已提交",
        ["approved"] = "已审核",
        ["published"] = "已发布",
        ["superseded"] = "已被取代",
    };

    /// <summary>The plan is not at a step from which this one leads on.</summary>
    public static GisProblem Wrong(string status, string[] wanted) => Problems.Conflict(
        $"The plan is {status}; this step needs one that is {string.Join(" or ", wanted)}.",
        $"方案当前为“{Chinese.GetValueOrDefault(status, status)}”,"
            + $"此操作要求方案为“{string.Join("”或“", wanted.Select(each => Chinese[each]))}”。");
}
