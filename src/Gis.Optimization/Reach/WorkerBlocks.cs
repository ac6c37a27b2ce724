namespace Gis.Optimization.Reach;

/// <summary>Shares out blocks of work among as many workers as there are processors, one after another.</summary>
/// <remarks>
/// A worker holds buffers the size of the graph, so it is made once a processor: the local state of
/// <see cref="Parallel"/> is made once a task, of which there are many.
/// </remarks>
internal static class WorkerBlocks
{
    /// <param name="stopEarly">Cancelling throws.</param>
    public static void Run<TWorker>(
        int blocks, Func<TWorker> makeWorker, Action<TWorker, int> work, CancellationToken stopEarly)
    {
        int next = 0;
        Parallel.For(
            0,
            Math.Min(Environment.ProcessorCount, blocks),
            new ParallelOptions { CancellationToken = stopEarly },
            _ =>
            {
                TWorker? worker = default;
                for (int block; (block = Interlocked.Increment(ref next) - 1) < blocks;)
                {
                    stopEarly.ThrowIfCancellationRequested();
                    work(worker ??= makeWorker(), block);
                }
            });
    }
}
