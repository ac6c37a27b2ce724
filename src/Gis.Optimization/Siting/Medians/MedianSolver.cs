using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Medians;

/// <summary>Greedy, interchange, restarts, Lagrangian bound, fixing, branching: until proved or out of time.</summary>
internal sealed class MedianSolver(MedianCore core, int seed, Deadline deadline, Incumbent incumbent)
{
    private const int RootSteps = 800;

    /// <summary>Each part of a tree holds what is left of the table; larger ones would not end in any time at hand.</summary>
    private const int MostPairsToBranch = 1_000_000;
    private const int MostRounds = 100_000;
    private const int FewExchanges = 3;
    private readonly Random random = new(seed);
    private readonly Interchange interchange = new(core);

    /// <summary>Leaves the best plan and the proved bound in the incumbent, and starts from its plan if it has one.</summary>
    /// <returns>How far the search had to go, in one sentence.</returns>
    public string Solve()
    {
        var state = Start();
        double[] prices = FirstPrices(state);
        string proof = "The Lagrangian bound meets the plan.";
        double proved = Math.Max(core.Least(), BoundAtRoot(ref prices));
        incumbent.RaiseBound(proved);
        if (proved <= core.Cutoff(incumbent.Cost) && !deadline.IsReached)
        {
            if (core.RowSite.Length > MostPairsToBranch && core.Sites > core.Open)
            {
                Perturb(MedianState.Of(core, incumbent.SiteIds.Select(Position)), MostRounds, FewExchanges);
            }
            else
            {
                (double closed, proof) = CoverProgram.Fits(core) ? Cover() : Branch(prices);
                proved = Math.Max(proved, closed);
            }
        }

        incumbent.RaiseBound(proved > core.Cutoff(incumbent.Cost) ? incumbent.Cost : proved);
        return proof;
    }

    private (double Bound, string Proof) Branch(double[] prices)
    {
        var branch = new MedianBranch(incumbent, deadline);
        double bound = branch.Explore(core, prices, [], RootSteps / 4);
        return (bound, $"Branch and bound with Lagrangian bounds closed all {branch.Nodes} parts of its tree.");
    }

    private (double Bound, string Proof) Cover()
    {
        var (isOpen, bound) = new CoverProgram(core, deadline).Solve();
        if (isOpen is not null)
        {
            incumbent.Offer(core.Evaluate(isOpen).Cost, () => [.. core.IdsWhere(site => isOpen[site])]);
        }

        return (bound, "SCIP proved the best plan of the covering as an integer program.");
    }

    private MedianState Start()
    {
        if (incumbent.SiteIds.Length > 0)
        {
            var known = MedianState.Of(core, incumbent.SiteIds.Select(Position));
            Improve(known);
            return known;
        }

        var state = GreedyStart.Build(core);
        Improve(state);
        Perturb(state, core.Open > 0 && core.Sites > core.Open ? Rounds() : 0, Math.Max(1, core.Open / 8));
        return state;
    }

    private int Position(int siteId) => Array.BinarySearch(core.SiteIds, siteId);

    private int Rounds() => Math.Clamp(2_000_000 / Math.Max(1, core.RowSite.Length), 2, 30);

    private void Improve(MedianState state)
    {
        interchange.Run(state, core.Sites == 0 ? 0 : random.Next(core.Sites), deadline);
        incumbent.Offer(state.Total, () => [.. state.Open.Select(site => core.SiteIds[site])]);
    }

    /// <summary>Leaves a local optimum by exchanging a few sites at random and improving again.</summary>
    private void Perturb(MedianState state, int rounds, int exchanges)
    {
        bool IsClosed() => incumbent.Bound > core.Cutoff(incumbent.Cost);
        for (int round = 0; round < rounds && !IsClosed() && !deadline.IsReached; round++)
        {
            int[] before = [.. state.Open];
            double cost = state.Total;
            for (int kick = 0; kick < exchanges; kick++)
            {
                state.Remove(state.Open[random.Next(state.Open.Count)]);
                state.Add(ClosedSite(state));
            }

            Improve(state);
            if (state.Total > cost)
            {
                Restore(state, before);
            }
        }
    }

    private int ClosedSite(MedianState state)
    {
        int site = random.Next(core.Sites);
        while (state.SlotOf(site) >= 0)
        {
            site = (site + 1) % core.Sites;
        }

        return site;
    }

    private static void Restore(MedianState state, int[] sites)
    {
        var wanted = sites.ToHashSet();
        foreach (int site in state.Open.Where(site => !wanted.Contains(site)).ToArray())
        {
            state.Remove(site);
        }

        foreach (int site in sites.Where(site => state.SlotOf(site) < 0))
        {
            state.Add(site);
        }
    }

    /// <summary>Between the nearest and the second nearest open site of a good plan.</summary>
    private double[] FirstPrices(MedianState state)
    {
        var prices = new double[core.Demands];
        for (int demand = 0; demand < prices.Length; demand++)
        {
            prices[demand] = (state.Cost[demand] + state.SecondCost[demand]) / 2;
        }

        return prices;
    }

    private double BoundAtRoot(ref double[] prices)
    {
        var bound = new LagrangianBound(core, prices, firstScale: 1.5);
        int calls = 0;
        bound.Run(RootSteps, () => incumbent.Cost, deadline, isOpen =>
        {
            incumbent.RaiseBound(bound.Best);
            if (calls++ % 16 == 0)
            {
                ImproveFrom(isOpen);
            }
        });
        prices = bound.BestPrices;
        return bound.Best;
    }

    private void ImproveFrom(bool[] isOpen)
    {
        Improve(MedianState.Of(core, Enumerable.Range(0, isOpen.Length).Where(site => isOpen[site])));
    }
}
