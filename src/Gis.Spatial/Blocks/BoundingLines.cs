using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>The parts of lines that have different ground on their sides: what is left when dead ends are taken away.</summary>
/// <remarks>
/// A segment stays whole, as it was drawn, or goes. So a dead end leaves no corner on the street that it starts from,
/// and the blocks along that street keep their names.
/// </remarks>
internal sealed class BoundingLines(Arrangement arrangement, int[] outlineOfCell)
{
    public IEnumerable<Coordinate[]> Of(Coordinate[] line)
    {
        List<Coordinate> run = [];
        var vertices = arrangement.Rings.Vertices;
        for (int i = 1; i < line.Length; i++)
        {
            int from = vertices.FindOrAdd(line[i - 1]), to = vertices.FindOrAdd(line[i]);
            if (from == to)
            {
                continue;
            }

            if (Bounds(arrangement.Segments.FindOrAdd(from, to)))
            {
                run.AddRange(run.Count == 0 ? [line[i - 1], line[i]] : [line[i]]);
            }
            else if (run.Count > 0)
            {
                yield return [.. run];
                run.Clear();
            }
        }

        if (run.Count > 0)
        {
            yield return [.. run];
        }
    }

    private bool Bounds(int segment) => arrangement.Noder.LivePieces(segment).Any(piece =>
    {
        int halfArc = arrangement.Graph.HalfArcOf(piece);
        int left = arrangement.CellOf(halfArc), right = arrangement.CellOf(halfArc ^ 1);
        return left != right && (outlineOfCell[left] >= 0 || outlineOfCell[right] >= 0);
    });
}
