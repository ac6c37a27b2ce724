using Gis.Optimization.Reach;

namespace Gis.Api.Reach.Reports;

/// <summary>How the accessibility of a report weighs a walk; the limit of the question is where it ends.</summary>
internal sealed record AccessibilityMethod(string Code, Func<double, Func<double, double>> WeightWithin)
{
    /// <summary>Slow decay over three rings of equal width (Luo and Qi, Health &amp; Place 15, 2009).</summary>
    private static readonly double[] RingWeights = [1, 0.68, 0.22];

    private static readonly AccessibilityMethod[] Known =
    [
        new("2sfca", DistanceDecay.Within),
        new("e2sfca", limit => DistanceDecay.Stepped([limit / 3, limit * 2 / 3, limit], RingWeights)),
        new("gaussian", DistanceDecay.Gaussian),
    ];

    public static IEnumerable<string> Codes => Known.Select(method => method.Code);

    /// <summary>Null for a code that is not known; nothing given means the plain 2SFCA.</summary>
    public static AccessibilityMethod? Find(string? code) =>
        Array.Find(Known, method => method.Code == (code ?? "2sfca"));
}
