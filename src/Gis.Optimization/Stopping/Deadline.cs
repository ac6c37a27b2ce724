namespace Gis.Optimization.Stopping;

/// <summary>Says when a search should stop and return its best so far: time used up, or the caller asked.</summary>
/// <remarks>Cancelling never throws the work away; a search that has found nothing yet says so in its result.</remarks>
public sealed class Deadline
{
    private readonly TimeProvider clock;
    private readonly long started;
    private readonly CancellationToken stopEarly;

    /// <param name="limit">Wall-clock time; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="stopEarly">Cancelled when the best plan so far is wanted now.</param>
    public Deadline(TimeProvider clock, TimeSpan limit, CancellationToken stopEarly)
    {
        this.clock = clock;
        this.stopEarly = stopEarly;
        Limit = limit == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : limit;
        started = clock.GetTimestamp();
    }

    public TimeSpan Limit { get; }

    /// <summary>For handing to a solver that can watch a token itself.</summary>
    public CancellationToken StopEarly => stopEarly;

    public TimeSpan Elapsed => clock.GetElapsedTime(started);

    public TimeSpan Remaining => Elapsed is var used && used < Limit ? Limit - used : TimeSpan.Zero;

    /// <summary>A deadline of its own for a share of the time that is left; asking to stop stops it too.</summary>
    public Deadline Part(double share) => new(
        clock, Limit == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : Remaining * share, stopEarly);

    public bool IsReached => stopEarly.IsCancellationRequested || Elapsed >= Limit;
}
