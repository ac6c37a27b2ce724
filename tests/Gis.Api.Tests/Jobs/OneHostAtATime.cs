namespace Gis.Api.Tests.Jobs;

/// <summary>Hangfire's queue signals and log are statics of the process: tests of the queue itself run without other hosts.</summary>
[CollectionDefinition(nameof(OneHostAtATime), DisableParallelization = true)]
public sealed class OneHostAtATime;
