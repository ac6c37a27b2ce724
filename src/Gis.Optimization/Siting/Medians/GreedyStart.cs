namespace Gis.Optimization.Siting.Medians;

/// <summary>Opens the site that saves most, again and again.</summary>
/// <remarks>Savings only shrink, so an old figure is a bound and most need no second look (Minoux, 1978).</remarks>
internal static class GreedyStart
{
    public static MedianState Build(MedianCore core)
    {
        // With the high fallbacks of cut rows the first sites would only collect points and not be near them.
        var state = new MedianState(core, core.Beyond);
        var queue = new PriorityQueue<int, (double NegativeGain, int Site)>(core.Sites);
        for (int site = 0; site < core.Sites; site++)
        {
            queue.Enqueue(site, (-state.Gain(site), site));
        }

        while (state.Open.Count < core.Open && queue.TryDequeue(out int site, out _))
        {
            double gain = state.Gain(site);
            if (queue.TryPeek(out _, out var next) && -next.NegativeGain > gain)
            {
                queue.Enqueue(site, (-gain, site));
            }
            else
            {
                state.Add(site);
            }
        }

        return core.IsCut ? MedianState.Of(core, state.Open) : state;
    }
}
