using System.Globalization;
using Gis.Api.Hosting;
using Gis.Spatial.Partition.Rules;

namespace Gis.Api.Plans.Edits;

/// <summary>A rule that a grid breaks, in words: what the grid has, in which unit, and how much is allowed.</summary>
internal static class RuleWords
{
    /// <summary>What is counted and its unit, in English and in Chinese; {0} is the number.</summary>
    private static readonly Dictionary<string, (string English, string Unit, string Chinese, string ChineseUnit)> Measures =
        new(StringComparer.Ordinal)
        {
            ["grid.households"] = ("{0} households", "households", "有 {0} 户", "户"),
            ["grid.people"] = ("{0} people", "people", "有 {0} 人", "人"),
            ["grid.floating"] = ("{0} floating people", "people", "有流动人口 {0} 人", "人"),
            ["grid.workload"] = ("{0} hours of work a week", "hours", "每周工作量为 {0} 小时", "小时"),
            ["grid.area"] = ("an area of {0} m²", "m²", "面积为 {0} 平方米", "平方米"),
            ["grid.compactness"] = ("a compactness of {0}", "", "紧凑度为 {0}", ""),
            ["grid.inertia_compactness"] = ("a compactness by moment of inertia of {0}", "", "惯性矩紧凑度为 {0}", ""),
            ["grid.buildings"] = ("{0} buildings", "buildings", "有 {0} 栋建筑", "栋"),
            ["grid.parts"] = ("{0} separate parts", "parts", "由 {0} 个互不相连的部分组成", "个"),
            ["grid.holes"] = ("{0} holes", "holes", "内有 {0} 个空洞", "个"),
            ["grid.outside_community"] = ("{0} m² outside of its community", "m²", "有 {0} 平方米超出所属社区", "平方米"),
            ["grid.cut_buildings"] = ("{0} buildings cut by its border", "buildings", "边界分割了 {0} 栋建筑", "栋"),
            ["grid.walk_parts"] = (
                "{0} parts that one cannot walk between", "parts", "有 {0} 个互相步行不可达的部分", "个"),
            ["grid.border_follows"] = (
                "{0} of its border along streets, water or community lines", "", "边界沿街道、水系或社区界线的比例为 {0}", ""),
        };

    /// <summary>Measures that have words, as the codes of rules begin.</summary>
    public static IEnumerable<string> Known => Measures.Keys;

    public static Bilingual Of(RuleHit hit)
    {
        int end = hit.Rule.Code.LastIndexOf('.');
        var (english, unit, chinese, chineseUnit) = Measures[hit.Rule.Code[..end]];
        bool isShare = hit.Rule.Measure == GridMeasure.BorderFollows;
        string value = Number(hit.Value, isShare), limit = Number(hit.Threshold, isShare);
        bool isLeast = hit.Value < hit.Threshold;
        string bound = isLeast ? "at least" : "at most";
        return new(
            $"grid {hit.Grid} has {In(english, value)}; the limit is {bound} {$"{limit} {unit}".TrimEnd()}",
            $"网格 {hit.Grid} {In(chinese, value)},限值为{(isLeast ? "不少于" : "不多于")} {$"{limit} {chineseUnit}".TrimEnd()}");
    }

    private static string In(string sentence, string number) => string.Format(CultureInfo.InvariantCulture, sentence, number);

    private static string Number(double value, bool isShare) =>
        value.ToString(isShare ? "0.##%" : "#,0.##", CultureInfo.InvariantCulture);
}
