using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Tests.Partition.Comparing;

/// <summary>A plan made of crooked cells: which grid each cell belongs to decides everything, so it is the oracle.</summary>
internal sealed class CellPlan
{
    private const int Size = 8;
    private const double Side = 0.001;
    private static readonly Polygon[] Cells = MakeCells(redrawn: 0);
    private readonly string[] owners;

    private CellPlan(string[] owners) => this.owners = owners;

    public static int Count => Size * Size;

    /// <summary>Four by four grids of two by two cells.</summary>
    public static CellPlan Regular() =>
        new([.. Enumerable.Range(0, Count).Select(cell => $"g{(cell / Size / 2 * 4) + (cell % Size / 2):D2}")]);

    public string this[int cell] => owners[cell];

    public static Point Middle(int cell) => Cells[cell].InteriorPoint;

    public static double SquareDegrees(int cell) => Cells[cell].Area;

    /// <summary>A copy in which some cells of the columns change hands, to grids near by or to new ones.</summary>
    public CellPlan Change(Random random, string newId, int firstColumn, int columns, int changes)
    {
        string[] changed = [.. owners];
        for (int i = 0; i < changes; i++)
        {
            int row = random.Next(Size);
            int column = firstColumn + random.Next(columns);
            int toRow = Math.Clamp(row + random.Next(-1, 2), 0, Size - 1);
            int toColumn = Math.Clamp(column + random.Next(-1, 2), firstColumn, firstColumn + columns - 1);
            changed[(row * Size) + column] =
                random.Next(8) == 0 ? newId : changed[(toRow * Size) + toColumn];
        }

        return new(changed);
    }

    public List<GridPolygon> Polygons() => Polygons(Cells);

    /// <summary>The same grids with all corners inside moved, so that old and new borders cross everywhere.</summary>
    public List<GridPolygon> Redrawn(int seed) => Polygons(MakeCells(seed));

    private List<GridPolygon> Polygons(Polygon[] cells) =>
    [
        .. owners.Select((id, cell) => (Id: id, Cell: cells[cell]))
            .GroupBy(pair => pair.Id)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new GridPolygon(
                group.Key, OverlayNGRobust.Union([.. group.Select(pair => pair.Cell)]))),
    ];

    /// <summary>Id of the polygon over the middle of a cell.</summary>
    public static string? OwnerIn(IReadOnlyList<GridPolygon> polygons, int cell) =>
        polygons.SingleOrDefault(polygon => polygon.Geometry.Contains(Middle(cell)))?.Id;

    /// <summary>Corners are pushed off the straight, so that no corner of one cell lies on the side of another.</summary>
    private static Polygon[] MakeCells(int redrawn)
    {
        var random = new Random(7);
        var inside = new Random(redrawn);
        var corners = new Coordinate[Size + 1, Size + 1];
        for (int row = 0; row <= Size; row++)
        {
            for (int column = 0; column <= Size; column++)
            {
                var (east, north) = (random.NextDouble(), random.NextDouble());
                if (redrawn > 0 && row is > 0 and < Size && column is > 0 and < Size)
                {
                    (east, north) = (inside.NextDouble(), inside.NextDouble());
                }

                corners[row, column] = new(
                    Geo.Round(114 + (Side * (column + (0.3 * east)))), Geo.Round(22 + (Side * (row + (0.3 * north)))));
            }
        }

        return [.. Enumerable.Range(0, Size * Size).Select(cell => (Row: cell / Size, Column: cell % Size)).Select(at =>
            Geo.Factory.CreatePolygon([
                corners[at.Row, at.Column].Copy(), corners[at.Row, at.Column + 1].Copy(),
                corners[at.Row + 1, at.Column + 1].Copy(), corners[at.Row + 1, at.Column].Copy(),
                corners[at.Row, at.Column].Copy(),
            ]))];
    }
}
