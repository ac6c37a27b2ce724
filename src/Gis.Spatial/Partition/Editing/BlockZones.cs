using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Grids made of whole blocks: moving blocks is a change of numbers, drawn only when somebody looks.</summary>
/// <remarks>Blocks and zones are numbers from 0, in the order given. Not safe for concurrent use.</remarks>
public sealed class BlockZones
{
    private readonly int[] zoneOf;
    private readonly Arrangement arrangement;
    private readonly List<int>[] cellsOf;
    private readonly List<(int Block, double Metres)>[] neighbours;
    private readonly double[] rimMetres;
    private readonly double[][] amounts;
    private readonly ZoneTotals[] totals;
    private readonly STRtree<int> centres = new();
    private readonly Coordinate[] centreOf;

    /// <param name="blocks">Blocks that tile.</param>
    /// <param name="zones">Zone of each block.</param>
    /// <param name="amounts">For each block what is summed up: households, people, hours of work, in one order.</param>
    public BlockZones(IReadOnlyList<GridPolygon> blocks, IReadOnlyList<int> zones, IReadOnlyList<double[]> amounts)
    {
        zoneOf = [.. zones];
        this.amounts = [.. amounts];
        var tiling = new Tiling(blocks, outline: null);
        arrangement = tiling.Arrangement;
        cellsOf = [.. blocks.Select(_ => new List<int>())];
        neighbours = [.. blocks.Select(_ => new List<(int, double)>())];
        rimMetres = new double[blocks.Count];
        LinkBlocks(tiling);
        centreOf = [.. blocks.Select(block => block.Geometry.InteriorPoint.Coordinate)];
        int measures = amounts.Count == 0 ? 0 : amounts[0].Length;
        totals = [.. Enumerable.Range(0, zoneOf.Max() + 1).Select(_ => new ZoneTotals(measures))];
        for (int block = 0; block < blocks.Count; block++)
        {
            centres.Insert(new Envelope(centreOf[block]), block);
            totals[zoneOf[block]].Add(GroundMeasure.AreaSquareMetres(blocks[block].Geometry), amounts[block], 1);
            totals[zoneOf[block]].PerimeterMetres += Border(block, zoneOf[block]);
            AreasSquareMetres.Add(GroundMeasure.AreaSquareMetres(blocks[block].Geometry));
        }

        centres.Build();
    }

    public IReadOnlyList<int> ZoneOf => zoneOf;

    public List<double> AreasSquareMetres { get; } = [];

    public ZoneTotals Totals(int zone) => totals[zone];

    /// <summary>Blocks whose inner point lies inside the lasso.</summary>
    public int[] Inside(Polygon lasso)
    {
        var area = new NetTopologySuite.Algorithm.Locate.IndexedPointInAreaLocator(lasso);
        return [.. centres.Query(lasso.EnvelopeInternal).Where(block => area.Locate(centreOf[block]) != Location.Exterior)];
    }

    /// <summary>Moves blocks to a zone; the answer moves them back when applied.</summary>
    public ZoneMove Move(IReadOnlyList<int> blocks, int zone) =>
        Apply(new([.. blocks.Select(block => (block, zone))]));

    /// <returns>The exact inverse.</returns>
    public ZoneMove Apply(ZoneMove move)
    {
        var back = new (int Block, int Zone)[move.Steps.Count];
        for (int i = 0; i < back.Length; i++)
        {
            var (block, zone) = move.Steps[i];
            back[back.Length - 1 - i] = (block, zoneOf[block]);
            Step(block, zone);
        }

        return new(back);
    }

    /// <summary>The zone as a polygon, drawn from its blocks.</summary>
    public Geometry Draw(int zone) => new RegionRings(arrangement).Draw(
        [.. Enumerable.Range(0, zoneOf.Length).Where(block => zoneOf[block] == zone).SelectMany(block => cellsOf[block])]);

    private void Step(int block, int zone)
    {
        int from = zoneOf[block];
        if (from == zone)
        {
            return;
        }

        totals[from].PerimeterMetres -= Border(block, from) - Shared(block, from);
        totals[zone].PerimeterMetres += Border(block, zone) - Shared(block, zone);
        totals[from].Add(AreasSquareMetres[block], amounts[block], -1);
        totals[zone].Add(AreasSquareMetres[block], amounts[block], 1);
        zoneOf[block] = zone;
    }

    /// <summary>Metres of the block's border that do not run against the zone, the rim included.</summary>
    private double Border(int block, int zone)
    {
        double sum = rimMetres[block];
        foreach (var (other, metres) in neighbours[block])
        {
            sum += zoneOf[other] == zone ? 0 : metres;
        }

        return sum;
    }

    private double Shared(int block, int zone)
    {
        double sum = 0;
        foreach (var (other, metres) in neighbours[block])
        {
            sum += zoneOf[other] == zone ? metres : 0;
        }

        return sum;
    }

    private void LinkBlocks(Tiling tiling)
    {
        for (int cell = 1; cell < arrangement.CellCount; cell++)
        {
            if (tiling.Cover.Faces[cell] is not [var block])
            {
                continue;
            }

            cellsOf[block].Add(cell);
            foreach (int halfArc in arrangement.CyclesOfCell[cell].SelectMany(arrangement.HalfArcs))
            {
                double metres = arrangement.LengthMetres(halfArc >> 1);
                if (tiling.Cover.Faces[arrangement.CellOf(halfArc ^ 1)] is [var other])
                {
                    neighbours[block].Add((other, metres));
                }
                else
                {
                    rimMetres[block] += metres;
                }
            }
        }
    }
}
