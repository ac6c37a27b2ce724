using System.Globalization;
using Gis.Spatial.Partition.Rules;

namespace Gis.Api.Approvals;

/// <summary>The rules for grids in words that are read on paper.</summary>
internal static class RuleNames
{
    private static readonly Dictionary<string, (string Chinese, string English)> Names = new(StringComparer.Ordinal)
    {
        ["grid.households"] = ("户数", "households"),
        ["grid.people"] = ("人口", "people"),
        ["grid.floating"] = ("流动人口", "floating people"),
        ["grid.workload"] = ("周工作量(小时)", "hours a week"),
        ["grid.area"] = ("面积(平方米)", "area, m²"),
        ["grid.compactness"] = ("紧凑度", "compactness"),
        ["grid.parts"] = ("分离部分", "separate parts"),
        ["grid.holes"] = ("空洞", "holes"),
        ["grid.cut_buildings"] = ("被界线分割的楼栋", "buildings cut by the border"),
    };

    /// <summary>What is bounded, by how much, and where the rule comes from; a rule without a name stands by its code.</summary>
    public static string Of(GridRule rule)
    {
        string measure = rule.Code[..Math.Max(0, rule.Code.LastIndexOf('.'))];
        if (!Names.TryGetValue(measure, out var name))
        {
            return $"{rule.Code} · {rule.Source}";
        }

        bool isLeast = rule.Code.EndsWith(".min", StringComparison.Ordinal);
        string limit = (isLeast ? rule.Minimum : rule.Maximum).ToString("#,0.##", CultureInfo.InvariantCulture);
        return isLeast
            ? $"{name.Chinese}不少于 {limit} / {name.English}, at least {limit} · {rule.Source}"
            : $"{name.Chinese}不多于 {limit} / {name.English}, at most {limit} · {rule.Source}";
    }
}
