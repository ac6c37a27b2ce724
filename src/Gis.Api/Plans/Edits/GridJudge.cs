using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using Gis.Spatial.Partition.Rules;

namespace Gis.Api.Plans.Edits;

/// <summary>Measures grids and holds them to all rules: the same for the few of an edit and for a whole plan.</summary>
internal sealed class GridJudge
{
    private readonly PartitionStatistics statistics;
    private readonly PartitionRules rules;

    /// <param name="grids">Each is judged by itself; what they hold is what is stored with them.</param>
    /// <param name="buildings">Entrances of the buildings in these grids.</param>
    /// <param name="ground">Around all of these grids.</param>
    public GridJudge(
        IEnumerable<DraftGrid> grids,
        IEnumerable<LatticePoint> buildings,
        IReadOnlyList<GridRule> rules,
        RuleGround ground)
    {
        DraftGrid[] judged = [.. grids];
        var partition = GridPartition.Resume(
            judged.Select(grid => new GridPolygon(grid.Facts.Code, grid.Outline)),
            judged.ToDictionary(grid => grid.Facts.Code, grid => new GridAttributes(grid.Facts.Area, grid.Facts.Kind)));
        LineLayer[] layers =
        [
            new("streets", ground.Streets),
            new("barriers", ground.Barriers),
            new("communities", GroundReader.Lines(ground.Communities.Values)),
        ];
        BuildingCount[] counts = [.. buildings.Select(place => new BuildingCount(place, []))];
        statistics = new(
            partition.Grids,
            counts,
            layers,
            judged.ToDictionary(grid => grid.Facts.Code, grid => PlanRules.TotalsOf(GridCounts.Of(grid.Facts))));
        this.rules = new(partition, statistics, counts, rules, ground);
    }

    /// <summary>All hits, by grid in ordinal order.</summary>
    public IEnumerable<RuleHit> Hits => rules.Hits;

    public IReadOnlyList<RuleHit> HitsOf(DraftGrid grid) => rules.HitsOf(grid.Facts.Code);

    /// <summary>Metres along streets, barriers, community lines and any of these are in this order.</summary>
    public GridStatistics Shape(DraftGrid grid) => statistics.Grids[grid.Facts.Code];
}
