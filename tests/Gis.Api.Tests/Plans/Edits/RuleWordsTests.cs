using Gis.Api.Plans.Edits;
using Gis.Api.Tests.Hosting;
using Gis.Spatial;
using Gis.Spatial.Partition.Rules;

namespace Gis.Api.Tests.Plans.Edits;

public sealed class RuleWordsTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task Every_rule_of_the_store_has_words_in_both_languages_and_no_code()
    {
        string codes = await api.Read<string>("SELECT string_agg(code, ',') FROM rule WHERE code LIKE 'grid.%'");
        var rows = codes.Split(',').Concat(RuleWords.Known.Select(measure => $"{measure}.max"))
            .Select(code => new RuleRow(code, 7, "", true, "test", ""));
        var rules = RuleRow.ForGrids(rows, PlanRules.Totals);
        Assert.True(rules.Count > 10);

        foreach (var rule in rules)
        {
            bool isLeast = rule.Code.EndsWith("min", StringComparison.Ordinal);
            var text = RuleWords.Of(new(rule, "7001", isLeast ? 6 : 8, 7, Geo.Factory.CreatePoint()));

            Assert.StartsWith("grid 7001 has ", text.English, StringComparison.Ordinal);
            Assert.Contains(isLeast ? "at least 7" : "at most 7", text.English, StringComparison.Ordinal);
            Assert.Contains(isLeast ? "不少于 7" : "不多于 7", text.Chinese, StringComparison.Ordinal);
            Assert.DoesNotContain("grid.", text.English, StringComparison.Ordinal);
            Assert.DoesNotMatch("[A-Za-z]{2,}", text.Chinese);
            Assert.DoesNotContain("grid.", RuleWords.OnPaper(rule), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_share_is_said_in_percent()
    {
        GridRule rule = new("grid.border_follows.min", GridMeasure.BorderFollows, 0.6, 1, true, "test");

        var text = RuleWords.Of(new(rule, "7001", 0.451, 0.6, Geo.Factory.CreatePoint()));

        Assert.Equal(
            "grid 7001 has 45.1% of its border along streets, water or community lines; the limit is at least 60%", text.English);
        Assert.Equal("网格 7001 边界沿街道、水系或社区界线的比例为 45.1%,限值为不少于 60%", text.Chinese);
    }
}
