using System.Text.Json;
using Gis.Viewer.Api;
using Gis.Viewer.Localization;

namespace Gis.Viewer.Official;

/// <summary>Which service, for whom, within how long a walk.</summary>
public sealed record ServiceQuery
{
    public static readonly string[] Groups = ["all", "child", "elder", "wheelchair"];

    public string Service { get; set; } = "";

    public int Minutes { get; set; } = 15;

    public string Population { get; set; } = "all";

    /// <summary>The question in words, to stand over its answer.</summary>
    internal string Describe(District district, Texts texts)
    {
        var service = district.Services.FirstOrDefault(candidate => candidate.Code == Service);
        var name = service is null ? Service : texts.Name(service.Name, service.NameEn);
        return texts.Format("reach.asked", name, Minutes, texts.Word("population", Population));
    }

    /// <summary>Takes over what an earlier job was asked.</summary>
    public void Adopt(JsonElement? request)
    {
        if (request is { ValueKind: JsonValueKind.Object } asked)
        {
            Service = asked.TryGetProperty("service", out var service) ? service.GetString() ?? Service : Service;
            Population = asked.TryGetProperty("population", out var group)
                ? group.GetString() ?? Population
                : Population;
            Minutes = asked.TryGetProperty("minutes", out var minutes) && minutes.TryGetInt32(out var number)
                ? number
                : Minutes;
        }
    }
}
