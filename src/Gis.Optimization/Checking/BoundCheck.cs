using Gis.Optimization.Stopping;

namespace Gis.Optimization.Checking;

/// <summary>Whether a plan may claim what it claims beside its bound.</summary>
internal static class BoundCheck
{
    private const double Tolerance = 1e-6;

    /// <param name="isLargeBest">The objective is to be large.</param>
    /// <returns>Null when the two agree; else one sentence.</returns>
    public static string? FirstFault(SolveStatus status, double claimed, double? bound, bool isLargeBest)
    {
        if (bound is not double limit)
        {
            return status == SolveStatus.Optimal ? "The plan is called optimal without a bound." : null;
        }

        double room = isLargeBest ? limit - claimed : claimed - limit;
        double tolerance = Tolerance * Math.Max(1, Math.Abs(claimed));
        return room < -tolerance ? $"The plan of {claimed} is better than its bound {limit}."
            : status == SolveStatus.Optimal && room > tolerance
                ? $"The plan of {claimed} is called optimal at a bound of {limit}."
            : null;
    }
}
