using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;

namespace Gis.Spatial.Blocks;

/// <summary>Lets the borders of blocks go around the buildings that they would cut.</summary>
/// <remarks>
/// A building's ground goes to the block where its inner point lies. Buildings that overlap each other on such ground
/// go together, with the largest; where they still contradict each other after a few rounds, their blocks are joined.
/// Ground beyond the outline stays where it is: a community's outline is not ours to move. After the first round only
/// buildings are looked at whose ground fell to several pieces, and those that may overlap a building that was dealt out.
/// </remarks>
internal sealed class BuildingGround
{
    private const int MostRounds = 4;
    private readonly Geometry[] footprints;
    private readonly BlockOptions options;
    private readonly HashSet<int> moved = [];
    private readonly Lazy<STRtree<int>> index;

    public BuildingGround(IEnumerable<Geometry> buildings, BlockOptions options)
    {
        footprints = [.. buildings.Where(building => building.Dimension == Dimension.Surface)
            .Select(building => building.IsValid ? building : GeometryFixer.Fix(building))];
        this.options = options;
        index = new(Index);
    }

    /// <summary>Buildings that a border went around.</summary>
    public int Count => moved.Count;

    /// <summary>Pieces that joined a neighbour on the way.</summary>
    public int Merged { get; private set; }

    public (List<Geometry> Pieces, List<int> Outlines) GoAround(List<Geometry> pieces, List<int> outlines)
    {
        IEnumerable<int> suspects = Enumerable.Range(0, footprints.Length);
        for (int round = 1; ; round++)
        {
            var cuts = Cuts(pieces, outlines, suspects);
            if (cuts.Count == 0)
            {
                return (pieces, outlines);
            }

            moved.UnionWith(cuts.Select(cut => cut.Building));
            if (round > MostRounds)
            {
                return Join(pieces, outlines, cuts);
            }

            (pieces, outlines, var torn) = DealOut(pieces, outlines, cuts);
            suspects = [.. torn.Union(Overlapping(cuts)).Order()];
        }
    }

    private STRtree<int> Index()
    {
        STRtree<int> tree = new();
        foreach (var (building, footprint) in footprints.Index())
        {
            tree.Insert(footprint.EnvelopeInternal, building);
        }

        return tree;
    }

    /// <summary>Buildings that were not cut themselves and may overlap one that was.</summary>
    private IEnumerable<int> Overlapping(List<(int Building, int[] Pieces)> cuts) => cuts
        .SelectMany(cut => index.Value.Query(footprints[cut.Building].EnvelopeInternal))
        .Except(cuts.Select(cut => cut.Building));

    /// <summary>Buildings that two pieces of one outline share, the piece of their inner point first.</summary>
    private List<(int Building, int[] Pieces)> Cuts(List<Geometry> pieces, List<int> outlines, IEnumerable<int> suspects)
    {
        var hanger = new BuildingHanger(pieces);
        List<(int, int[])> cuts = [];
        foreach (int building in suspects)
        {
            int[] cutting = hanger.Cutting(footprints[building]);
            if (cutting.Length > 1 && hanger.Find(footprints[building]) is >= 0 and var home)
            {
                int[] own = [home, .. cutting.Where(piece => piece != home && outlines[piece] == outlines[home])];
                if (own.Length > 1)
                {
                    cuts.Add((building, own));
                }
            }
        }

        return cuts;
    }

    /// <returns>New pieces, their outlines, and the buildings whose ground in one outline is in more than one piece.</returns>
    private (List<Geometry> Pieces, List<int> Outlines, IEnumerable<int> Torn) DealOut(
        List<Geometry> pieces, List<int> outlines, List<(int Building, int[] Pieces)> cuts)
    {
        var rings = RingSet.From([.. pieces, .. cuts.Select(cut => footprints[cut.Building])]);
        var arrangement = new Arrangement(rings);
        var faces = new CellCover(arrangement).Faces;
        var home = Homes(faces, pieces.Count, cuts);
        int[] pieceOf = [.. faces.Select(over => over is [var piece, ..] && piece < pieces.Count ? piece : -1)];
        int[] outlineOf = [.. pieceOf.Select(piece => piece < 0 ? -1 : outlines[piece])];
        for (int cell = 1; cell < pieceOf.Length; cell++)
        {
            if (pieceOf[cell] >= 0 && faces[cell].Length > 1 && home[faces[cell][^1] - pieces.Count] is var wanted
                && outlines[wanted] == outlineOf[cell])
            {
                pieceOf[cell] = wanted;
            }
        }

        var merge = new BlockMerge(arrangement, outlineOf, BlockGround.Connected(arrangement, pieceOf), options);
        var ground = BlockGround.Over(arrangement, outlineOf);
        List<int>[] groups = [.. merge.Groups()];
        Merged += merge.Merged;
        var (drawn, drawnOutlines) = ground.Draw(groups);
        return (drawn, drawnOutlines, Torn(faces, pieces.Count, outlineOf, groups).Select(cut => cuts[cut].Building));
    }

    /// <summary>Faces from the number on whose cells of one outline are in several groups, counted from that number.</summary>
    private static HashSet<int> Torn(int[][] faces, int firstFace, int[] outlineOf, List<int>[] groups)
    {
        Dictionary<(int Face, int Outline), int> groupOf = [];
        HashSet<int> torn = [];
        foreach (var (number, group) in groups.Index())
        {
            foreach (int cell in group)
            {
                foreach (int face in faces[cell].Where(face => face >= firstFace))
                {
                    if (!groupOf.TryAdd((face, outlineOf[cell]), number) && groupOf[(face, outlineOf[cell])] != number)
                    {
                        torn.Add(face - firstFace);
                    }
                }
            }
        }

        return torn;
    }

    /// <summary>The piece that each cut building goes to: that of the largest among those that overlap.</summary>
    private int[] Homes(int[][] faces, int pieces, List<(int Building, int[] Pieces)> cuts)
    {
        int[] first = [.. Enumerable.Range(0, cuts.Count)];
        foreach (int[] over in faces)
        {
            int[] together = [.. over.Where(face => face >= pieces).Select(face => Root(first, face - pieces))];
            for (int i = 1; i < together.Length; i++)
            {
                first[Root(first, together[i])] = Root(first, together[0]);
            }
        }

        int[] homes = new int[cuts.Count];
        foreach (var group in Enumerable.Range(0, cuts.Count).GroupBy(cut => Root(first, cut)))
        {
            int largest = group.MaxBy(cut => (
                footprints[cuts[cut].Building].Area,
                -footprints[cuts[cut].Building].EnvelopeInternal.MinX,
                -footprints[cuts[cut].Building].EnvelopeInternal.MinY));
            foreach (int cut in group)
            {
                homes[cut] = cuts[largest].Pieces[0];
            }
        }

        return homes;
    }

    private (List<Geometry> Pieces, List<int> Outlines) Join(
        List<Geometry> pieces, List<int> outlines, List<(int Building, int[] Pieces)> cuts)
    {
        int[] first = [.. Enumerable.Range(0, pieces.Count)];
        foreach (int[] joined in cuts.Select(cut => cut.Pieces))
        {
            foreach (int piece in joined.Skip(1))
            {
                first[Root(first, piece)] = Root(first, joined[0]);
                Merged++;
            }
        }

        var groups = Enumerable.Range(0, pieces.Count).GroupBy(piece => Root(first, piece)).ToList();
        return (
            [.. groups.Select(group => PartitionUnion.Of([.. group.Select(piece => new GridPolygon($"{piece}", pieces[piece]))]))],
            [.. groups.Select(group => outlines[group.Key])]);
    }

    private static int Root(int[] first, int item)
    {
        while (first[item] != item)
        {
            item = first[item] = first[first[item]];
        }

        return item;
    }
}
