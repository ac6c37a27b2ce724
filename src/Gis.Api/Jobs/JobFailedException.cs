namespace Gis.Api.Jobs;

/// <summary>An expected failure of a job; its message becomes the job's <c>error</c>, read by a planner.</summary>
public sealed class JobFailedException(string message) : Exception(message);
