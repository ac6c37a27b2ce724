using Gis.Api.Hosting;

namespace Gis.Api.Siting;

/// <summary>How long a choice of sites may be searched for.</summary>
internal static class SolveLimits
{
    public const double DefaultSeconds = 60;
    private const double MostSeconds = 3600;

    /// <summary>Null when the time can be given.</summary>
    public static GisProblem? Refusal(double? seconds) => seconds is double asked && !(asked > 0 && asked <= MostSeconds)
        ? Problems.Invalid(
            $"A search takes more than 0 and at most {MostSeconds} seconds.",
            $"求解时间须大于 0 且不超过 {MostSeconds} 秒。")
        : null;
}
