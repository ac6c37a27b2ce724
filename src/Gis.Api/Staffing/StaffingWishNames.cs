using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Rosters;

namespace Gis.Api.Staffing;

/// <summary>The wishes of a request by index, and the sentences that say them by code.</summary>
internal sealed class StaffingWishNames
{
    private readonly IReadOnlyList<WorkerRow> workers;
    private readonly IReadOnlyList<GridRow> grids;

    private StaffingWishNames(
        IReadOnlyList<WorkerRow> workers, IReadOnlyList<GridRow> grids, IReadOnlyList<RosterWish> all, HashSet<int> absent)
    {
        this.workers = workers;
        this.grids = grids;
        All = all;
        Absent = absent;
    }

    public IReadOnlyList<RosterWish> All { get; }

    public IReadOnlySet<int> Absent { get; }

    /// <exception cref="StaffingException">A code does not exist in the area.</exception>
    public static StaffingWishNames Resolve(
        StaffingRequest request, IReadOnlyList<WorkerRow> workers, IReadOnlyList<GridRow> grids)
    {
        var workerAt = workers.Index().ToDictionary(row => row.Item.Code, row => row.Index);
        var gridAt = grids.Index().ToDictionary(row => row.Item.Code, row => row.Index);
        int Worker(string code) => workerAt.TryGetValue(code, out int at)
            ? at
            : throw new StaffingException($"There is no worker {code} to staff with here.");
        int Grid(string code) => gridAt.TryGetValue(code, out int at)
            ? at
            : throw new StaffingException($"There is no grid {code} to staff here.");
        RosterWish Pair(RosterWishKind kind, WishedPair pair) =>
            new(kind, Worker(pair.Worker), Grid(pair.Grid), pair.Grade ?? 1);
        return new(
            workers,
            grids,
            [
                .. (request.Pinned ?? []).Select(pair => Pair(RosterWishKind.Pin, pair)),
                .. (request.Forbidden ?? []).Select(pair => Pair(RosterWishKind.Forbid, pair)),
                .. (request.Together ?? []).Select(both => new RosterWish(
                    RosterWishKind.Together, Grid(both.First), Grid(both.Second), both.Grade ?? 1)),
                .. request.ChangeBudget is { } budget
                    ? [new RosterWish(RosterWishKind.Budget, budget)]
                    : Array.Empty<RosterWish>(),
            ],
            [.. (request.Absent ?? []).Select(Worker)]);
    }

    /// <summary>The pairs among the wishes, as a matching of workers with grids knows them.</summary>
    public static StaffingWishes ForMatching(IReadOnlyList<RosterWish> wishes)
    {
        List<(int, int)> Pairs(RosterWishKind kind) =>
            [.. wishes.Where(wish => wish.Kind == kind).Select(wish => (wish.First, wish.Second)).Distinct()];
        return new(Pairs(RosterWishKind.Pin), Pairs(RosterWishKind.Forbid));
    }

    public string Sentence(RosterWish wish) => wish.Kind switch
    {
        RosterWishKind.Pin => $"worker {workers[wish.First].Code} is pinned to grid {grids[wish.Second].Code}",
        RosterWishKind.Forbid => $"worker {workers[wish.First].Code} must not work grid {grids[wish.Second].Code}",
        RosterWishKind.Together => $"grids {grids[wish.First].Code} and {grids[wish.Second].Code} stay together",
        _ => $"at most {wish.First} moves",
    };

    public string Sentence(IEnumerable<RosterWish> conflict) =>
        $"These wishes contradict each other: {string.Join("; ", conflict.Select(Sentence))}.";
}
