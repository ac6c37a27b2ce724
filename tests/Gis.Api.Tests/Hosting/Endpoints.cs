using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace Gis.Api.Tests.Hosting;

/// <summary>Every endpoint of the service, so that no test can forget a new one.</summary>
internal static partial class Endpoints
{
    /// <summary>Method and route pattern of each, such as <c>POST /api/v1/sign-in</c>.</summary>
    public static IEnumerable<(string Method, string Pattern)> All(GisApi api) =>
        from endpoint in api.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        from method in methods
        select (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'));

    /// <summary>All that can be read, with the ids of a district filled in.</summary>
    public static IEnumerable<(string Pattern, string Address)> Reads(GisApi api, SmallDistrict district) =>
        from endpoint in All(api)
        where endpoint.Method == "GET" && endpoint.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal)
        let address = Fill(endpoint.Pattern, district)
        let query = $"plan={district.Plan}&staffing={district.Staffing}&reach={district.Reach}"
            + $"&siting={district.Siting}&service=clinic&by=community&grid={district.Code}002001001&worker=W2"
        select (endpoint.Pattern, $"{address}?{query}");

    /// <summary>Puts the ids of a district, or ids that do not exist, into the placeholders of a route.</summary>
    public static string Fill(string pattern, SmallDistrict? district)
    {
        var id = pattern switch
        {
            _ when district is null => Guid.Empty,
            _ when pattern.Contains("/plans/", StringComparison.Ordinal) => district.Plan,
            _ when pattern.Contains("/staffing/", StringComparison.Ordinal) => district.Staffing,
            _ when pattern.Contains("/reach/", StringComparison.Ordinal) => district.Reach,
            _ when pattern.Contains("/siting/", StringComparison.Ordinal) => district.Siting,
            _ => Guid.Empty,
        };
        return Placeholder.Replace(pattern, match => match.Groups["name"].Value switch
        {
            "id" => id.ToString(),
            "district" => district?.Code ?? "990101",
            "area" => $"{district?.Code ?? "990101"}002001",
            "code" when pattern.Contains("/rules/", StringComparison.Ordinal) => "workload.cases",
            "code" => $"{district?.Code ?? "990101"}002001001",
            "z" => "13",
            "x" => "6690",
            "y" => "3564",
            _ => "x",
        });
    }

    [GeneratedRegex(@"\{\**(?<name>[a-zA-Z]+)[^}]*\}")]
    private static partial Regex Placeholder { get; }
}
