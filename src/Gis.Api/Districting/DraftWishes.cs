using Gis.Api.Jobs;
using Gis.Optimization.Districting;
using Gis.Optimization.Districting.Drafts;

namespace Gis.Api.Districting;

/// <summary>The numeric problem of a community: what was asked, and for the rest what the size rule says.</summary>
/// <param name="least">Fewest households of a grid.</param>
/// <param name="most">Most households of a grid.</param>
internal sealed class DraftWishes(
    StartDraftsRequest wish,
    IReadOnlyList<TodaysGrid> grids,
    IReadOnlyList<DraftBlock> blocks,
    IReadOnlyList<DraftBorder> borders,
    double least,
    double most)
{
    public DraftProblem Problem()
    {
        HashSet<int> locked = [.. Locked()];
        int count = wish.Grids ?? (wish.Seeds is { } seeds ? seeds.Count + locked.Count : CountByRule(locked));
        var workloads = new DraftWorkloads(wish.Balance, grids, blocks);
        var walled = Graph(workloads.Weights(), isWalled: true);
        double tolerance = wish.Tolerance ?? ((most - least) / (most + least));
        return new(
            walled.CountPieces() > Math.Max(1, count) ? Graph(walled.Weights, isWalled: false) : walled,
            count,
            tolerance)
        {
            Tolerances = workloads.Tolerances(tolerance),
            Seeds = wish.Seeds?.Select(Block).ToList(),
            Today = [.. blocks.Select(block => block.Grid)],
            Locked = locked,
            Compound = Compounds(),
            ChangeBudget = wish.ChangeBudget,
        };
    }

    /// <summary>Grids locked in the plan, and those asked for; one without blocks cannot be kept by blocks.</summary>
    private IEnumerable<int> Locked()
    {
        foreach (string code in wish.LockedGrids ?? [])
        {
            if (!grids.Any(grid => grid.Code == code))
            {
                throw new JobFailedException($"There is no grid {code} to lock.");
            }
        }

        return Enumerable.Range(0, grids.Count).Where(grid => blocks.Any(block => block.Grid == grid)
            && (grids[grid].IsLocked || wish.LockedGrids?.Contains(grids[grid].Code) == true));
    }

    /// <summary>As many as today where these are of lawful size on average, else the nearest number that is.</summary>
    private int CountByRule(HashSet<int> locked)
    {
        int free = blocks.Select(block => block.Grid).Where(grid => grid >= 0).Except(locked).Count();
        int available = blocks.Count(block => !locked.Contains(block.Grid));
        int households = blocks.Where(block => !locked.Contains(block.Grid)).Sum(block => block.Households);
        int fewest = Math.Max(1, (int)Math.Ceiling(households / most));
        int largest = Math.Max(fewest, (int)Math.Floor(households / least));
        return locked.Count + Math.Min(available, Math.Clamp(free, fewest, largest));
    }

    /// <param name="weights">What each block weighs in each workload.</param>
    /// <param name="isWalled">Whether a barrier parts neighbours that are not in one grid already.</param>
    private DistrictGraph Graph(long[][] weights, bool isWalled) => DistrictGraph.Create(
        blocks.Count,
        [
            .. borders
                .Where(border => !isWalled || border.Barrier is null || blocks[border.One].Grid == blocks[border.Other].Grid)
                .Select(border => (border.One, border.Other, border.Cost)),
        ],
        weights);

    private int[]? Compounds()
    {
        if (wish.Compounds is not { } compounds)
        {
            return null;
        }

        int[] compound = new int[blocks.Count];
        Array.Fill(compound, -1);
        foreach (var (number, codes) in compounds.Index())
        {
            foreach (string code in codes)
            {
                compound[Block(code)] = number;
            }
        }

        return compound;
    }

    private int Block(string code) => blocks.Index().FirstOrDefault(block => block.Item.Code == code, (-1, null!)).Index
        is var number and >= 0
            ? number
            : throw new JobFailedException($"There is no block {code} in the community.");
}
