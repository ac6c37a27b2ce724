namespace Gis.Optimization.Staffing;

/// <summary>Pairs that a dispatcher fixes or rules out.</summary>
public sealed class StaffingWishes
{
    private readonly Dictionary<int, int> gridOfPinned = [];
    private readonly Dictionary<int, int> workerOfPinned = [];
    private readonly HashSet<(int Worker, int Grid)> forbidden;

    /// <exception cref="ArgumentException">Two pins share a worker or a grid.</exception>
    public StaffingWishes(
        IReadOnlyCollection<(int Worker, int Grid)> pinned, IReadOnlyCollection<(int Worker, int Grid)> forbidden)
    {
        Pinned = pinned;
        this.forbidden = [.. forbidden];
        foreach (var (worker, grid) in pinned)
        {
            if (!gridOfPinned.TryAdd(worker, grid))
            {
                throw new ArgumentException($"Worker {worker} is pinned to grids {gridOfPinned[worker]} and {grid}.");
            }

            if (!workerOfPinned.TryAdd(grid, worker))
            {
                throw new ArgumentException($"Grid {grid} is pinned to workers {workerOfPinned[grid]} and {worker}.");
            }
        }
    }

    public static StaffingWishes None { get; } = new([], []);

    public IReadOnlyCollection<(int Worker, int Grid)> Pinned { get; }

    public IReadOnlyCollection<(int Worker, int Grid)> Forbidden => forbidden;

    /// <summary>Whether the wishes leave the pair possible.</summary>
    public bool Allow(int worker, int grid) =>
        !forbidden.Contains((worker, grid))
        && gridOfPinned.GetValueOrDefault(worker, grid) == grid
        && workerOfPinned.GetValueOrDefault(grid, worker) == worker;

    internal bool IsPinned(int grid) => workerOfPinned.ContainsKey(grid);
}
