using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gis.Api.Staffing;

/// <summary>What to staff and how: the body of the call, and what the job keeps of it.</summary>
/// <param name="Seconds">Time limit; the best staffing by then is kept.</param>
/// <param name="Area">Staff only the grids of this area; null is the whole plan.</param>
/// <param name="MakeCurrent">Whether the answer replaces the current staffing; null: yes for a whole plan.</param>
public sealed record StaffingRequest(
    double? Seconds = null, int? Seed = null, string? Area = null, bool? MakeCurrent = null)
{
    internal const double DefaultSeconds = 60;
    internal const double LongestSeconds = 3600;

    private const string Model = "model";

    /// <summary>Whether workers may share a grid and have several; otherwise one worker a grid.</summary>
    public bool? Shares { get; init; }

    /// <summary>Goals in strict order, by their names in the answer; null: all by weight.</summary>
    public IReadOnlyList<string>? Order { get; init; }

    /// <summary>Figures in place of rules whose codes begin with staffing or workload.</summary>
    public IReadOnlyDictionary<string, double>? Rules { get; init; }

    /// <summary>Where hours come from: recorded (and the model where nothing is recorded), or model for all.</summary>
    public string? Workload { get; init; }

    /// <summary>Pairs that must be.</summary>
    public IReadOnlyList<WishedPair>? Pinned { get; init; }

    /// <summary>Pairs that must not be.</summary>
    public IReadOnlyList<WishedPair>? Forbidden { get; init; }

    /// <summary>Grids that must have the same workers.</summary>
    public IReadOnlyList<WishedCompany>? Together { get; init; }

    /// <summary>Workers who are out, besides those whose status says so.</summary>
    public IReadOnlyList<string>? Absent { get; init; }

    /// <summary>Most workers who may begin in a grid.</summary>
    public int? ChangeBudget { get; init; }

    /// <summary>Whether wishes that contradict each other are given up, lowest grade first, instead of failing.</summary>
    public bool? Relax { get; init; }

    /// <summary>A roster of more grids than this is solved street by street; null: of more than 3,000.</summary>
    public int? CutAbove { get; init; }

    internal int MostGridsAtOnce => CutAbove ?? 3000;

    internal bool HasValidTime => Seconds is null or (>= 0 and <= LongestSeconds);

    internal bool HasKnownWorkload => Workload is null or "recorded" or Model;

    internal bool UsesModel => Workload == Model;

    /// <summary>Whether the wishes go beyond what a matching of workers with grids can express.</summary>
    internal bool NeedsRoster =>
        Shares == true || Together is { Count: > 0 } || Order is { Count: > 0 } || ChangeBudget is not null;

    internal bool UsesShares => Shares == true || Together is { Count: > 0 };

    internal TimeSpan Limit => TimeSpan.FromSeconds(Seconds ?? DefaultSeconds);

    /// <summary>The wishes about workers and grids of this part alone; a change budget is for the whole.</summary>
    internal StaffingRequest Within(StaffingCase part)
    {
        bool HasPair(WishedPair pair) => part.IndexOfWorker(pair.Worker) >= 0 && part.IndexOfGrid(pair.Grid) >= 0;
        return this with
        {
            Pinned = [.. (Pinned ?? []).Where(HasPair)],
            Forbidden = [.. (Forbidden ?? []).Where(HasPair)],
            Together = [.. (Together ?? [])
                .Where(both => part.IndexOfGrid(both.First) >= 0 && part.IndexOfGrid(both.Second) >= 0)],
            Absent = [.. (Absent ?? []).Where(code => part.IndexOfWorker(code) >= 0)],
            ChangeBudget = null,
        };
    }

    internal JsonObject ToJob(Guid plan)
    {
        var job = JsonSerializer.SerializeToNode(this, JsonSerializerOptions.Web)!.AsObject();
        job["plan"] = plan;
        return job;
    }

    internal static (Guid Plan, StaffingRequest Request) FromJob(JsonNode job) =>
        ((Guid)job["plan"]!, job.Deserialize<StaffingRequest>(JsonSerializerOptions.Web)!);
}

/// <param name="Worker">Code of the worker.</param>
/// <param name="Grid">Code of the grid.</param>
/// <param name="Grade">Wishes of a lower grade are given up first; 1 when not said.</param>
public sealed record WishedPair(string Worker, string Grid, int? Grade = null);

/// <param name="First">Code of a grid.</param>
/// <param name="Second">Code of the grid that must have the same workers.</param>
public sealed record WishedCompany(string First, string Second, int? Grade = null);
