namespace Gis.Spatial.Synthetic;

/// <summary>The cells of one district: which belong to it, and what ground each is.</summary>
/// <remarks>A cell is numbered row by row from the south-west corner of the district's part of the lattice.</remarks>
internal sealed class DistrictCells
{
    private static readonly (int Column, int Row)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    private readonly GroundKind[] ground;

    public DistrictCells(CityLattice lattice, int districtColumn, int districtRow)
    {
        Lattice = lattice;
        Wide = lattice.Extent.CellsWide;
        High = lattice.Extent.CellsHigh;
        FirstColumn = districtColumn * Wide;
        FirstRow = districtRow * High;
        Number = (districtRow * lattice.Extent.DistrictsWide) + districtColumn;
        ground = new Landscape(this).Paint();
        DropStrayCells();
    }

    public CityLattice Lattice { get; }

    /// <summary>0 for the first district of the city.</summary>
    public int Number { get; }

    public int Wide { get; }

    public int High { get; }

    public int Count => Wide * High;

    /// <summary>Column of the whole city at the district's western edge.</summary>
    public int FirstColumn { get; }

    /// <summary>Row of the whole city at its southern edge.</summary>
    public int FirstRow { get; }

    public GroundKind Ground(int cell) => cell < 0 ? GroundKind.Outside : ground[cell];

    public bool Has(int cell) => Ground(cell) != GroundKind.Outside;

    public int Column(int cell) => cell % Wide;

    public int Row(int cell) => cell / Wide;

    /// <summary>-1 beyond the district's part of the lattice.</summary>
    public int At(int column, int row) =>
        column < 0 || row < 0 || column >= Wide || row >= High ? -1 : (row * Wide) + column;

    /// <summary>The neighbour to the east (0), north (1), west (2) or south (3).</summary>
    public int Neighbour(int cell, int direction) =>
        At(Column(cell) + Steps[direction].Column, Row(cell) + Steps[direction].Row);

    /// <summary>The metres of the cell's middle from the middle of the site, before warping.</summary>
    public (double East, double North) Middle(int cell)
    {
        int column = FirstColumn + Column(cell);
        int row = FirstRow + Row(cell);
        return (
            (Lattice.Verticals.Metres(column) + Lattice.Verticals.Metres(column + 1)) / 2,
            (Lattice.Horizontals.Metres(row) + Lattice.Horizontals.Metres(row + 1)) / 2);
    }

    /// <summary>The river belongs to its southern bank and the railway to its western side; the other side is apart.</summary>
    public bool IsParted(int cell, int direction)
    {
        int other = Neighbour(cell, direction);
        return direction switch
        {
            0 => Lattice.IsRailway(FirstColumn + Column(cell)),
            1 => Lattice.IsRiver(FirstRow + Row(cell)),
            2 => other >= 0 && Lattice.IsRailway(FirstColumn + Column(other)),
            _ => other >= 0 && Lattice.IsRiver(FirstRow + Row(other)),
        };
    }

    /// <summary>
    /// The outline is wavy: pieces that it cut off behind a barrier are too small to live by themselves, and what does
    /// not touch the rest by a side is no part of one district.
    /// </summary>
    private void DropStrayCells()
    {
        int smallest = Count / 25;
        foreach (var piece in Pieces(acrossBarriers: false).Where(piece => piece.Count < smallest))
        {
            piece.ForEach(stray => ground[stray] = GroundKind.Outside);
        }

        foreach (var piece in Pieces(acrossBarriers: true).OrderByDescending(piece => piece.Count).Skip(1))
        {
            piece.ForEach(stray => ground[stray] = GroundKind.Outside);
        }
    }

    private List<List<int>> Pieces(bool acrossBarriers)
    {
        var seen = new bool[Count];
        var pieces = new List<List<int>>();
        for (int cell = 0; cell < Count; cell++)
        {
            if (Has(cell) && !seen[cell])
            {
                pieces.Add(Piece(cell, seen, acrossBarriers));
            }
        }

        return pieces;
    }

    private List<int> Piece(int start, bool[] seen, bool acrossBarriers)
    {
        var piece = new List<int> { start };
        seen[start] = true;
        for (int next = 0; next < piece.Count; next++)
        {
            for (int direction = 0; direction < 4; direction++)
            {
                int other = Neighbour(piece[next], direction);
                if (Has(other) && !seen[other] && (acrossBarriers || !IsParted(piece[next], direction)))
                {
                    seen[other] = true;
                    piece.Add(other);
                }
            }
        }

        return piece;
    }
}
