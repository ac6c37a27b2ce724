using Gis.Optimization.Districting.Drafts;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Districting;

/// <summary>A draft on the ground: the zones of its blocks, and what can be measured on them.</summary>
internal sealed class DrawnDraft
{
    private readonly DraftCase read;
    private readonly BlockZones zones;
    private readonly int[] gridOfZone;

    public DrawnDraft(DraftCase read, DraftPlan draft)
    {
        this.read = read;
        Draft = draft;
        gridOfZone = [.. draft.GridOfBlock.Distinct().Order()];
        zones = new BlockZones(
            [.. read.Blocks.Select(block => new GridPolygon(block.Code, block.Outline))],
            [.. draft.GridOfBlock.Select(grid => Array.BinarySearch(gridOfZone, grid))],
            [.. read.Blocks.Select(_ => Array.Empty<double>())]);
    }

    public DraftPlan Draft { get; }

    /// <summary>Numbers of the grids that begin with this draft.</summary>
    public IEnumerable<int> NewGrids => gridOfZone.Where(grid => grid >= read.Grids.Count);

    /// <summary>Metres of border between grids of the community.</summary>
    public double CutLength => read.Borders
        .Where(border => Draft.GridOfBlock[border.One] != Draft.GridOfBlock[border.Other])
        .Sum(border => border.Metres);

    /// <summary>Mean of 4π·area / perimeter²; one for circles.</summary>
    public double Compactness => Enumerable.Range(0, gridOfZone.Length).Average(zone =>
        4 * Math.PI * zones.Totals(zone).AreaSquareMetres / Math.Pow(zones.Totals(zone).PerimeterMetres, 2));

    /// <summary>Largest less smallest load of the grids that are not locked, as a share of their mean, by workload.</summary>
    public IEnumerable<double> Spreads => read.Problem.Graph.Weights.Select(weights =>
    {
        double[] loads = [.. Enumerable.Range(0, weights.Length)
            .Where(block => !read.Problem.Locked.Contains(Draft.GridOfBlock[block]))
            .GroupBy(block => Draft.GridOfBlock[block], block => (double)weights[block], (_, all) => all.Sum())];
        return loads.Sum() > 0 ? (loads.Max() - loads.Min()) / loads.Average() : 0;
    });

    public bool IsToday => read.Blocks.Select(block => block.Grid).SequenceEqual(Draft.GridOfBlock);

    /// <summary>Draws the blocks of every grid that is not locked as one polygon, through the partition engine.</summary>
    /// <param name="codeOfGrid">Code of each grid number.</param>
    public PartitionChange Redraw(Func<int, string> codeOfGrid)
    {
        var partition = GridPartition.Resume(read.Grids.Select(grid => new GridPolygon(grid.Code, grid.Outline)));
        var isLocked = read.Problem.Locked.ToHashSet();
        return partition.Redraw(
            [.. read.Grids.Index().Where(grid => !isLocked.Contains(grid.Index) && HasBlocks(grid.Index))
                .Select(grid => grid.Item.Code)],
            [.. gridOfZone.Index().Where(zone => !isLocked.Contains(zone.Item))
                .Select(zone => new GridPolygon(codeOfGrid(zone.Item), zones.Draw(zone.Index)))],
            maxGapMetres: double.PositiveInfinity);
    }

    /// <summary>Weekly hours of a grid: each block brings its part of today's grid, by households.</summary>
    public double WorkloadHours(int grid) => Enumerable.Range(0, read.Blocks.Count)
        .Where(block => Draft.GridOfBlock[block] == grid && read.Blocks[block].Grid >= 0)
        .Sum(block => read.Grids[read.Blocks[block].Grid].WorkloadHours * ShareOf(block));

    private double ShareOf(int block)
    {
        var together = read.Blocks.Where(other => other.Grid == read.Blocks[block].Grid).ToList();
        int households = together.Sum(other => other.Households);
        return households == 0 ? 1.0 / together.Count : (double)read.Blocks[block].Households / households;
    }

    private bool HasBlocks(int grid) => read.Blocks.Any(block => block.Grid == grid);
}
