using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gis.Api.Jobs;

/// <summary>How this process takes part in the shared queue.</summary>
public sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>Jobs run at once by this process; 0 for a process that only answers requests.</summary>
    [Range(0, 64)]
    public int Workers { get; init; } = 2;

    /// <summary>A running job that has not been heard of for this long has lost its process.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait at shutdown for running jobs to save their best plan.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ShutdownLimit { get; init; } = TimeSpan.FromSeconds(60);
}

[OptionsValidator]
internal sealed partial class JobOptionsValidator : IValidateOptions<JobOptions>;
