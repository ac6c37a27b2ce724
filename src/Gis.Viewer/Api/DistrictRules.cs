namespace Gis.Viewer.Api;

/// <summary>The figures that the grids of a district are held to, read once for each district.</summary>
internal sealed class DistrictRules(GisClient client)
{
    private readonly Dictionary<string, List<Rule>> known = [];

    /// <summary>Households that a basic grid may have; null where a side is open.</summary>
    public async Task<(double? Low, double? High)> Households(string district, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(district, out var rules))
        {
            rules = await client.GetAll(
                $"api/v1/rules?district={Uri.EscapeDataString(district)}", ViewerJsonContext.Default.PageRule, cancellationToken);
            known[district] = rules;
        }

        double? Limit(string code) => rules.Find(rule => rule.Code == code && rule.Population == "all")?.Value;
        return (Limit("grid.households.min"), Limit("grid.households.max"));
    }
}
