namespace Gis.Optimization.Staffing;

/// <summary>Every task to exactly one worker, no worker above capacity, at the largest total gain.</summary>
/// <remarks>Gains and loads are indexed [worker, task]; all numbers are whole.</remarks>
public sealed class GeneralizedAssignmentProblem
{
    /// <exception cref="ArgumentException">Sizes disagree or a load or capacity is negative.</exception>
    public GeneralizedAssignmentProblem(long[,] gains, long[,] loads, long[] capacities)
    {
        Workers = capacities.Length;
        Tasks = gains.GetLength(1);
        if (gains.GetLength(0) != Workers || loads.GetLength(0) != Workers || loads.GetLength(1) != Tasks)
        {
            throw new ArgumentException($"Gains and loads must be {Workers} workers by {Tasks} tasks.");
        }

        if (capacities.Any(capacity => capacity < 0) || loads.Cast<long>().Any(load => load < 0))
        {
            throw new ArgumentException("Loads and capacities must not be negative.");
        }

        Gains = gains;
        Loads = loads;
        Capacities = capacities;
    }

    public int Workers { get; }

    public int Tasks { get; }

    public long[,] Gains { get; }

    public long[,] Loads { get; }

    public long[] Capacities { get; }
}
