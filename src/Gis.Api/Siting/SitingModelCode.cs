using Gis.Optimization.Siting;

namespace Gis.Api.Siting;

/// <summary>The names of the models in requests, rows and at the command line.</summary>
internal static class SitingModelCode
{
    private static readonly Dictionary<string, SitingModel> Models = new()
    {
        ["mclp"] = SitingModel.MaximalCovering,
        ["lscp"] = SitingModel.SetCovering,
        ["pmedian"] = SitingModel.Median,
        ["pcenter"] = SitingModel.Center,
    };

    public static IEnumerable<string> Codes => Models.Keys;

    /// <summary>Null for a model that is not known; nothing given means maximal covering.</summary>
    public static SitingModel? Find(string? code) =>
        Models.TryGetValue(code ?? "mclp", out var model) ? model : null;

    public static string Of(SitingModel model) => Models.First(pair => pair.Value == model).Key;
}
