using System.Text.Json.Nodes;

namespace Gis.Api.Jobs;

/// <summary>One kind of long work. Register it with <c>services.AddJobKind&lt;T&gt;()</c>.</summary>
public interface IJobKind
{
    /// <summary>The value of <c>job.kind</c>.</summary>
    string Kind { get; }

    /// <summary>Does the work and returns the job's result.</summary>
    /// <param name="stopEarly">
    /// Cancelled when the caller or a shutdown wants the best plan so far: store it and return a result with
    /// <c>stoppedEarly: true</c>, or throw <see cref="OperationCanceledException"/> when there is nothing to keep.
    /// </param>
    /// <exception cref="JobFailedException">The work cannot be done; the message says why in one sentence.</exception>
    Task<JsonNode> Run(JobContext context, CancellationToken stopEarly);
}
