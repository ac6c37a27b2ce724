namespace Gis.Optimization.Staffing.Dispatch;

/// <summary>Many tasks for fewer workers at once: each task to one worker, no worker above capacity, least travel.</summary>
public sealed class DispatchProblem
{
    /// <param name="travel">Asked task by task; tasks take the place of grids.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public DispatchProblem(IReadOnlyList<DispatchTask> tasks, IReadOnlyList<DispatchWorker> workers, ITravel travel)
    {
        if (tasks.Any(task => !(task.Hours is >= 0 and <= 1e4) || !(task.LeftMetres is >= 0 and <= 1e9))
            || workers.Any(worker => !(worker.Hours is >= 0 and <= 1e6)))
        {
            throw new ArgumentException("Hours and distances must not be negative, infinite or beyond all measure.");
        }

        Tasks = tasks;
        Workers = workers;
        Travel = travel;
    }

    public IReadOnlyList<DispatchTask> Tasks { get; }

    public IReadOnlyList<DispatchWorker> Workers { get; }

    public ITravel Travel { get; }

    public bool MayTake(int worker, int task) =>
        Workers[worker].IsAvailable && (Tasks[task].RequiredSkills & ~Workers[worker].Skills) == 0;
}

/// <summary>Something to be done once.</summary>
/// <param name="LeftMetres">How many metres of travel it is worth to have it done.</param>
public readonly record struct DispatchTask(double Hours, ulong RequiredSkills = 0, double LeftMetres = 100_000);

/// <summary>Who can do it.</summary>
public readonly record struct DispatchWorker(double Hours, ulong Skills = 0, bool IsAvailable = true);
