namespace Gis.Spatial.Partition.Editing;

/// <summary>Deals the ground of replaced grids out to drawn polygons, and the gaps between them to one of these.</summary>
/// <param name="replaced">Faces whose ground is dealt out.</param>
/// <param name="faceOf">Face of each drawn polygon.</param>
internal sealed class RedrawnGround(LineCut cut, int[] replaced, int[] faceOf)
{
    public void DealOut(double maxGapMetres)
    {
        int[] cells = [.. replaced.SelectMany(cut.CellsOf)];
        var open = new List<int>();
        foreach (int cell in cells)
        {
            if (cut.AreasOver(cell) is [var first, ..])
            {
                cut.Give(cell, faceOf[first]);
            }
            else
            {
                cut.Give(cell, -1);
                open.Add(cell);
            }
        }

        RefuseWide(open, maxGapMetres);
        while (open.Count > 0)
        {
            CloseAlongDrawn(open);
        }
    }

    private void RefuseWide(List<int> open, double maxGapMetres)
    {
        foreach (int cell in open)
        {
            var (area, width) = cut.Size(cell);
            if (width > maxGapMetres)
            {
                throw new EditRefusedException(EditRefusal.GroundNotDrawn, area, width);
            }
        }
    }

    private void CloseAlongDrawn(List<int> open)
    {
        var given = new List<(int Cell, int Face)>();
        foreach (int cell in open)
        {
            var borders = cut.Borders(cell).Where(border => faceOf.Contains(border.Key)).ToList();
            if (borders.Count > 0)
            {
                given.Add((cell, borders.MaxBy(border => (border.Value, -border.Key)).Key));
            }
        }

        if (given.Count == 0)
        {
            throw new EditRefusedException(EditRefusal.GroundTouchesNoDrawn);
        }

        foreach (var (cell, face) in given)
        {
            cut.Give(cell, face);
            open.Remove(cell);
        }
    }
}
