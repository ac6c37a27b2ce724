namespace Gis.Api.Imports;

/// <summary>Faults and repairs of an import; the first thousand are kept, all are counted.</summary>
internal sealed class ProblemList
{
    private const int Most = 1_000;
    private readonly List<ImportProblem> kept = [];
    private long all;

    /// <summary>Features that cannot be stored.</summary>
    public long Rejected { get; private set; }

    /// <summary>The first feature that cannot be stored.</summary>
    public ImportProblem? FirstRejection { get; private set; }

    /// <summary>Features whose polygon is not valid, repaired or not.</summary>
    public long Invalid { get; private set; }

    public void CountInvalid() => Invalid++;

    public IReadOnlyList<ImportProblem> InFileOrder => [.. kept.OrderBy(problem => problem.Feature)];

    public long Unlisted => all - kept.Count;

    public void Reject(long feature, string message)
    {
        Rejected++;
        var problem = Add(feature, message);
        FirstRejection = FirstRejection is { } first && first.Feature <= feature ? first : problem;
    }

    /// <summary>Something that a person should know although the feature is stored.</summary>
    public void Note(long feature, string message) => Add(feature, message);

    private ImportProblem Add(long feature, string message)
    {
        var problem = new ImportProblem(feature, message);
        all++;
        if (kept.Count < Most)
        {
            kept.Add(problem);
        }

        return problem;
    }
}
