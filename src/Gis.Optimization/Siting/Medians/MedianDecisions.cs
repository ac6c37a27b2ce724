namespace Gis.Optimization.Siting.Medians;

/// <summary>Says for every chosen and the best rejected sites what they are worth in the finished plan.</summary>
internal static class MedianDecisions
{
    public static SiteDecision[] Explain(SitingProblem problem, int[] chosenIds, int rejections)
    {
        var core = MedianCoreBuilder.BuildAround(problem, chosenIds);
        var state = MedianState.Of(core, chosenIds.Select(id => Array.BinarySearch(core.SiteIds, id)));
        var taken = state.Open
            .Select(site => new SiteDecision(core.SiteIds[site], true, state.Loss(state.SlotOf(site)), -1, 0))
            .OrderByDescending(decision => decision.Gain).ThenBy(decision => decision.Site);
        var interchange = new Interchange(core);
        var left = Enumerable.Range(0, core.Sites)
            .Where(site => state.SlotOf(site) < 0)
            .Select(site => (Site: site, Gain: state.Gain(site)))
            .OrderByDescending(pair => pair.Gain).ThenBy(pair => pair.Site)
            .Take(rejections)
            .Select(pair => Reject(core, state, interchange, pair.Site, pair.Gain));
        return [.. taken, .. left];
    }

    private static SiteDecision Reject(
        MedianCore core, MedianState state, Interchange interchange, int site, double gain)
    {
        if (state.Open.Count == 0)
        {
            return new(core.SiteIds[site], false, gain, -1, 0);
        }

        var (slot, delta) = interchange.BestRemoval(state, site);
        return new(core.SiteIds[site], false, gain, core.SiteIds[state.Open[slot]], delta);
    }
}
