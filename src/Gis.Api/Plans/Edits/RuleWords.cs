using System.Globalization;
using Gis.Api.Hosting;
using Gis.Spatial.Partition.Rules;

namespace Gis.Api.Plans.Edits;

/// <summary>The rules for grids in words: on paper as they are, and to a planner whose grid breaks one.</summary>
internal static class RuleWords
{
    /// <summary>What rules bound, as their codes begin.</summary>
    private static readonly Dictionary<string, Words> Measures = new(StringComparer.Ordinal)
    {
        ["grid.households"] = new("households", "户数", "{0} households", "households", "有 {0} 户", "户"),
        ["grid.people"] = new("people", "人口", "{0} people", "people", "有 {0} 人", "人"),
        ["grid.floating"] = new("floating people", "流动人口", "{0} floating people", "people", "有流动人口 {0} 人", "人"),
        ["grid.workload"] = new(
            "hours a week", "周工作量(小时)", "{0} hours of work a week", "hours", "每周工作量为 {0} 小时", "小时"),
        ["grid.area"] = new("area, m²", "面积(平方米)", "an area of {0} m²", "m²", "面积为 {0} 平方米", "平方米"),
        ["grid.compactness"] = new("compactness", "紧凑度", "a compactness of {0}", "", "紧凑度为 {0}", ""),
        ["grid.inertia_compactness"] = new(
            "compactness by moment of inertia", "惯性矩紧凑度", "a compactness by moment of inertia of {0}", "", "惯性矩紧凑度为 {0}", ""),
        ["grid.buildings"] = new("buildings", "楼栋", "{0} buildings", "buildings", "有 {0} 栋建筑", "栋"),
        ["grid.parts"] = new("separate parts", "分离部分", "{0} separate parts", "parts", "由 {0} 个互不相连的部分组成", "个"),
        ["grid.holes"] = new("holes", "空洞", "{0} holes", "holes", "内有 {0} 个空洞", "个"),
        ["grid.outside_community"] = new(
            "m² outside of its community",
            "超出所属社区的面积(平方米)",
            "{0} m² outside of its community",
            "m²",
            "有 {0} 平方米超出所属社区",
            "平方米"),
        ["grid.cut_buildings"] = new(
            "buildings cut by the border",
            "被界线分割的楼栋",
            "{0} buildings cut by its border",
            "buildings",
            "边界分割了 {0} 栋建筑",
            "栋"),
        ["grid.walk_parts"] = new(
            "parts that one cannot walk between",
            "互相步行不可达的部分",
            "{0} parts that one cannot walk between",
            "parts",
            "有 {0} 个互相步行不可达的部分",
            "个"),
        ["grid.border_follows"] = new(
            "share of the border along streets, water or community lines",
            "沿街道、水系或社区界线的边界比例",
            "{0} of its border along streets, water or community lines",
            "",
            "边界沿街道、水系或社区界线的比例为 {0}",
            ""),
    };

    /// <summary>Measures that have words, as the codes of rules begin.</summary>
    public static IEnumerable<string> Known => Measures.Keys;

    /// <summary>What a grid has, in which unit, and how much is allowed.</summary>
    public static Bilingual Of(RuleHit hit)
    {
        var words = Of(hit.Rule);
        string value = Number(hit.Rule, hit.Value), limit = Number(hit.Rule, hit.Threshold);
        bool isLeast = hit.Value < hit.Threshold;
        string bound = isLeast ? "at least" : "at most";
        return new(
            $"grid {hit.Grid} has {In(words.English, value)}; the limit is {bound} {$"{limit} {words.Unit}".TrimEnd()}",
            $"网格 {hit.Grid} {In(words.Chinese, value)},限值为{(isLeast ? "不少于" : "不多于")} {$"{limit} {words.ChineseUnit}".TrimEnd()}");
    }

    /// <summary>What is bounded, by how much, and where the rule comes from; both languages in a line.</summary>
    public static string OnPaper(GridRule rule)
    {
        var words = Of(rule);
        bool isLeast = rule.Code.EndsWith(".min", StringComparison.Ordinal);
        string limit = Number(rule, isLeast ? rule.Minimum : rule.Maximum);
        return isLeast
            ? $"{words.ChineseName}不少于 {limit} / {words.Name}, at least {limit} · {rule.Source}"
            : $"{words.ChineseName}不多于 {limit} / {words.Name}, at most {limit} · {rule.Source}";
    }

    private static Words Of(GridRule rule) => Measures[rule.Code[..rule.Code.LastIndexOf('.')]];

    private static string In(string sentence, string number) => string.Format(CultureInfo.InvariantCulture, sentence, number);

    private static string Number(GridRule rule, double value) =>
        value.ToString(rule.Measure == GridMeasure.BorderFollows ? "0.##%" : "#,0.##", CultureInfo.InvariantCulture);

    /// <param name="English">What a grid has; {0} is the number.</param>
    /// <param name="Unit">That of the limit.</param>
    private sealed record Words(
        string Name, string ChineseName, string English, string Unit, string Chinese, string ChineseUnit);
}
