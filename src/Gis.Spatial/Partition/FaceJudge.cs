using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Gis.Spatial.Partition;

/// <summary>Faces that are no valid polygons on their own.</summary>
/// <remarks>
/// Only suspects are looked at twice: a face whose ring repeats a vertex, touches or crosses itself, or winds wrongly
/// around a cell. The verdict on a suspect is that of OGC Simple Features as NetTopologySuite implements it.
/// </remarks>
internal sealed class FaceJudge(Tiling tiling)
{
    private readonly RingSet rings = tiling.Arrangement.Rings;

    public IEnumerable<(int Face, FaultKind Kind, Coordinate Place)> Find()
    {
        foreach (int face in Suspects().Where(face => face != tiling.OutlineFace).Distinct().Order())
        {
            var validity = new IsValidOp(tiling.Polygons[face].Geometry);
            if (!validity.IsValid)
            {
                var error = validity.ValidationError;
                yield return (face, KindOf(error.ErrorType), error.Coordinate);
            }
        }
    }

    private static FaultKind KindOf(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.RingSelfIntersection => FaultKind.SelfTouch,
        TopologyValidationErrors.TooFewPoints => FaultKind.Collapsed,
        _ => FaultKind.InvalidRing,
    };

    private IEnumerable<int> Suspects()
    {
        foreach (var (face, _) in rings.Repeated)
        {
            yield return face;
        }

        foreach (var (_, face) in tiling.Cover.Contradictions)
        {
            yield return face;
        }

        foreach (var (oneUses, otherUses, _) in tiling.Arrangement.Noder.Crossings)
        {
            foreach (int face in Common(oneUses, otherUses))
            {
                yield return face;
            }
        }

        foreach (int face in TouchingThemselves())
        {
            yield return face;
        }

        foreach (int face in SharingTheirOwnSegments())
        {
            yield return face;
        }
    }

    private IEnumerable<int> Common(List<int> oneUses, List<int> otherUses) =>
        oneUses.Select(use => rings.Face(use >> 1)).Intersect(otherUses.Select(use => rings.Face(use >> 1)));

    /// <summary>A face that touches its own segment with one of its own vertices.</summary>
    private IEnumerable<int> TouchingThemselves()
    {
        var touched = new Dictionary<int, List<int>>();
        foreach (var (vertex, _, uses) in tiling.Arrangement.Noder.Touches)
        {
            (touched.TryGetValue(vertex, out var known) ? known : touched[vertex] = []).AddRange(uses);
        }

        if (touched.Count == 0)
        {
            yield break;
        }

        for (int ring = 0; ring < rings.Count; ring++)
        {
            foreach (int vertex in rings[ring].ToArray())
            {
                if (touched.TryGetValue(vertex, out var uses)
                    && uses.Exists(use => rings.Face(use >> 1) == rings.Face(ring)))
                {
                    yield return rings.Face(ring);
                }
            }
        }
    }

    private IEnumerable<int> SharingTheirOwnSegments()
    {
        var segments = tiling.Arrangement.Segments;
        for (int segment = 0; segment < segments.Count; segment++)
        {
            int first = segments.FirstUse[segment];
            int second = segments.SecondUse[segment];
            if (second >= 0 && rings.Face(first >> 1) == rings.Face(second >> 1))
            {
                yield return rings.Face(first >> 1);
            }
        }
    }
}
