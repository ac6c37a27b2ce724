namespace Gis.Spatial.Partition;

/// <summary>Which faces cover each cell, and which faces contradict themselves there.</summary>
internal sealed class CellCover
{
    private readonly RingSet rings;
    private readonly List<int> found = [];

    public CellCover(Arrangement arrangement, int outlineFace = -1)
    {
        rings = arrangement.Rings;
        Faces = new int[arrangement.CellCount][];
        IsInOutline = new bool[arrangement.CellCount];
        for (int cell = 0; cell < Faces.Length; cell++)
        {
            Faces[cell] = Cover(cell, arrangement.Windings[cell], outlineFace);
        }
    }

    /// <summary>Faces over each cell in ascending order, the outline not among them.</summary>
    public int[][] Faces { get; }

    public bool[] IsInOutline { get; }

    /// <summary>
    /// Cells where a face winds twice or backwards, has a hole outside its shell or in another hole, or two parts at once.
    /// </summary>
    public List<(int Cell, int Face)> Contradictions { get; } = [];

    private int[] Cover(int cell, Winding[] windings, int outlineFace)
    {
        if (windings.Length == 1 && windings[0].Times == 1 && !rings.IsHole(windings[0].Ring))
        {
            int face = rings.Face(windings[0].Ring);
            IsInOutline[cell] = face == outlineFace;
            return face == outlineFace ? [] : [face];
        }

        found.Clear();
        foreach (var winding in windings)
        {
            if (!rings.IsHole(winding.Ring))
            {
                AddShell(cell, winding, windings);
            }
            else if (winding.Times != -1 || !Any(windings, rings.Part(winding.Ring), isHole: false)
                || HoldsAnotherHole(winding.Ring, windings))
            {
                Contradictions.Add((cell, rings.Face(winding.Ring)));
            }
        }

        IsInOutline[cell] = found.Remove(outlineFace);
        found.Sort();
        return [.. found];
    }

    private void AddShell(int cell, Winding shell, Winding[] windings)
    {
        int face = rings.Face(shell.Ring);
        if (shell.Times != 1)
        {
            Contradictions.Add((cell, face));
        }

        if (Any(windings, rings.Part(shell.Ring), isHole: true))
        {
            return;
        }

        if (found.Contains(face))
        {
            Contradictions.Add((cell, face));
        }
        else
        {
            found.Add(face);
        }
    }

    private bool HoldsAnotherHole(int hole, Winding[] windings)
    {
        foreach (var winding in windings)
        {
            if (winding.Ring != hole && rings.IsHole(winding.Ring) && rings.Part(winding.Ring) == rings.Part(hole))
            {
                return true;
            }
        }

        return false;
    }

    private bool Any(Winding[] windings, int part, bool isHole)
    {
        foreach (var winding in windings)
        {
            if (rings.Part(winding.Ring) == part && rings.IsHole(winding.Ring) == isHole)
            {
                return true;
            }
        }

        return false;
    }
}
