using System.Numerics;
using CsCheck;
using Gis.Spatial.Partition;

namespace Gis.Spatial.Tests.Partition;

/// <summary>Segments on a lattice so coarse that rounding moves everything, held against brute force in fractions.</summary>
public sealed class NoderTests
{
    private static readonly Gen<Segment[]> Crowded = Gen.Int[4, 40].SelectMany(side =>
        Gen.Select(Place(side), Place(side)).Where(ends => ends.Item1 != ends.Item2)
            .Select(ends => new Segment(ends.Item1, ends.Item2)).Array[2, 14]);

    /// <summary>Long segments that all but coincide, each with its ends within a few steps of the others'.</summary>
    private static readonly Gen<Segment[]> Bundled = Gen.Select(Place(1_000_000), Place(1_000_000))
        .Where(ends => Math.Abs(ends.Item1.X - ends.Item2.X) > 10)
        .SelectMany(ends => Gen.Select(Place(4), Place(4), (from, to) => new Segment(
            new(ends.Item1.X + from.X, ends.Item1.Y + from.Y), new(ends.Item2.X + to.X, ends.Item2.Y + to.Y))).Array[2, 8])
        .Array[1, 2].Select(bundles => bundles.SelectMany(bundle => bundle).ToArray());

    private static readonly Gen<Segment[]> Segments = Gen.OneOf(Crowded, Bundled);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Pieces_meet_at_their_ends_alone_and_are_the_same_in_any_order_and_direction(bool isRounded) => Segments.Sample(
        segments =>
        {
            var pieces = Node(segments, isRounded).Pieces;

            for (int i = 0; i < pieces.Count; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    Assert.False(MeetBetweenEnds(pieces[i], pieces[j]), $"{pieces[i]} {pieces[j]}");
                }
            }

            Assert.Equal(pieces, Node([.. segments.Reverse()], isRounded).Pieces);
            Assert.Equal(pieces, Node([.. segments.Select(segment => new Segment(segment.To, segment.From))], isRounded).Pieces);
            Assert.Equal(pieces, Node(
                [.. segments.OrderBy(segment => segment.To.Y).ThenBy(segment => segment.From.X)], isRounded).Pieces);
        },
        iter: 2000);

    /// <summary>Bent round after round, one of these is split into a piece that is another, which is being split too.</summary>
    [Fact]
    public void A_piece_in_the_place_of_a_segment_that_is_split_as_well_does_not_hang_on_who_comes_first()
    {
        Segment[] segments =
        [
            new(new(766365, 731905), new(632745, 64744)), new(new(756477, 682540), new(632746, 64743)),
            new(new(766365, 731905), new(632745, 64743)), new(new(866444, 1041635), new(664454, 270580)),
        ];

        var pieces = Node(segments, isRounded: false).Pieces;

        Assert.Equal(pieces, Node([.. segments.Reverse()], isRounded: false).Pieces);
        Assert.Equal(pieces, Node([segments[2], segments[0], segments[3], segments[1]], isRounded: false).Pieces);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Places_side_by_side_on_a_segment_come_in_one_order(bool isEastward, bool isNorthernFirst)
    {
        VertexTable vertices = new(4);
        int[] ends = [.. (isEastward ? new[] { 0, 10 } : [10, 0]).Select(at => vertices.FindOrAdd(at, at))];
        int northern = vertices.FindOrAdd(4, 5), southern = vertices.FindOrAdd(5, 4);
        SegmentTable segments = new(4);
        int segment = segments.Add(ends[0], ends[1], 0);
        SegmentSplits splits = new(vertices, segments);
        foreach (int vertex in isNorthernFirst ? new[] { northern, southern } : [southern, northern])
        {
            splits.Add(segment, vertex);
        }

        splits.Apply();

        int western = segments.FindOrAdd(vertices.FindOrAdd(0, 0), northern);
        Assert.True(segments.IsAlive(western));
        Assert.Equal(3, Enumerable.Range(0, segments.Count).Count(segments.IsAlive));
    }

    [Fact]
    public void A_rounded_segment_goes_through_exactly_the_vertices_whose_square_it_meets() => Segments.Sample(
        segments =>
        {
            HashSet<LatticePoint> hot =
            [
                .. segments.SelectMany(segment => new[] { segment.From, segment.To }),
                .. segments.SelectMany(one => segments.Select(other => Crossing(one, other))).OfType<LatticePoint>(),
            ];

            var (_, chains) = Node(segments, isRounded: true);

            foreach (var (segment, chain) in segments.Zip(chains))
            {
                var met = hot.Where(vertex => Meets(segment, vertex)).ToHashSet();
                var through = chain.SelectMany(piece => new[] { piece.From, piece.To }).ToHashSet();

                // A rounded piece that touches a vertex beyond its square goes through it as well, where it runs anyway.
                Assert.Superset(met, through);
                Assert.All(through.Except(met), vertex => Assert.Contains(
                    Spans(segment, met), span => RingMeasure.IsOnSegment(span.From, span.To, vertex)));
            }
        },
        iter: 2000);

    private static Gen<LatticePoint> Place(long side) =>
        Gen.Select(Gen.Long[0, side], Gen.Long[0, side], (x, y) => new LatticePoint(x, y));

    private static (List<Segment> Pieces, List<Segment[]> Chains) Node(Segment[] drawn, bool isRounded)
    {
        RingSet rings = new(16, stepsPerDegree: 1);
        foreach (var (from, to) in drawn)
        {
            rings.AddLine([new(from.X, from.Y), new(to.X, to.Y)]);
        }

        var segments = Arrangement.Hash(rings);
        int[] numbers = [.. drawn.Select(segment => segments.FindOrAdd(
            rings.Vertices.FindOrAdd(segment.From.X, segment.From.Y), rings.Vertices.FindOrAdd(segment.To.X, segment.To.Y)))];
        Noder noder = new(rings.Vertices, segments);
        if (isRounded)
        {
            noder.Round();
        }

        noder.Node();
        return (
            [.. Enumerable.Range(0, segments.Count).Where(segments.IsAlive).Select(Ends).OrderBy(piece => $"{piece}")],
            [.. numbers.Select(number => noder.LivePieces(number).Select(Ends).ToArray())]);

        Segment Ends(int segment)
        {
            var (one, other) = (rings.Vertices[segments.Low[segment]], rings.Vertices[segments.High[segment]]);
            return one.CompareWestToEast(other) < 0 ? new(one, other) : new(other, one);
        }
    }

    /// <summary>Straight from one vertex on the way to the next.</summary>
    private static List<Segment> Spans(Segment segment, HashSet<LatticePoint> vertices)
    {
        var (ux, uy) = (segment.To.X - segment.From.X, segment.To.Y - segment.From.Y);
        var way = vertices.OrderBy(vertex => ((Int128)ux * vertex.X) + ((Int128)uy * vertex.Y)).ToList();
        return [.. way.Zip(way.Skip(1), (from, to) => new Segment(from, to))];
    }

    private static bool MeetBetweenEnds(Segment one, Segment other)
    {
        LatticePoint[] ends = [one.From, one.To], others = [other.From, other.To];
        return Array.Exists(others, end => !ends.Contains(end) && RingMeasure.IsOnSegment(one.From, one.To, end))
            || Array.Exists(ends, end => !others.Contains(end) && RingMeasure.IsOnSegment(other.From, other.To, end))
            || (Turn(one, other.From) * Turn(one, other.To) < 0 && Turn(other, one.From) * Turn(other, one.To) < 0);
    }

    private static int Turn(Segment segment, LatticePoint point) => Orientation.Turn(segment.From, segment.To, point);

    /// <summary>Where two segments cross properly, rounded with halves up, in fractions.</summary>
    private static LatticePoint? Crossing(Segment one, Segment other)
    {
        if (Turn(one, other.From) * Turn(one, other.To) >= 0 || Turn(other, one.From) * Turn(other, one.To) >= 0)
        {
            return null;
        }

        var (ux, uy) = (one.To.X - one.From.X, one.To.Y - one.From.Y);
        var (vx, vy) = (other.To.X - other.From.X, other.To.Y - other.From.Y);
        BigInteger whole = ((BigInteger)ux * vy) - ((BigInteger)uy * vx);
        BigInteger part = ((BigInteger)(other.From.X - one.From.X) * vy) - ((other.From.Y - one.From.Y) * vx);
        return new(HalfUp((one.From.X * whole) + (part * ux), whole), HalfUp((one.From.Y * whole) + (part * uy), whole));
    }

    private static long HalfUp(BigInteger above, BigInteger below)
    {
        var (twice, whole) = below < 0 ? (-(2 * above) - below, -2 * below) : ((2 * above) + below, 2 * below);
        return (long)(twice >= 0 ? twice / whole : -((whole - 1 - twice) / whole));
    }

    /// <summary>Tries the ends, where the segment enters or leaves the square, and half way between such places.</summary>
    private static bool Meets(Segment segment, LatticePoint vertex)
    {
        var (ux, uy) = (segment.To.X - segment.From.X, segment.To.Y - segment.From.Y);
        var (x, y) = (segment.From.X - vertex.X, segment.From.Y - vertex.Y);
        List<(BigInteger Above, BigInteger Below)> places = [(0, 1), (1, 1)];
        foreach (int side in new[] { -1, 1 })
        {
            places.AddRange(ux == 0 ? [] : [(Math.Sign(ux) * (side - (2 * x)), 2 * Math.Abs(ux))]);
            places.AddRange(uy == 0 ? [] : [(Math.Sign(uy) * (side - (2 * y)), 2 * Math.Abs(uy))]);
        }

        return places.Exists(one => places.Exists(other => IsInSquare(
            (one.Above * other.Below) + (other.Above * one.Below), 2 * one.Below * other.Below)));

        bool IsInSquare(BigInteger above, BigInteger below) => above >= 0 && above <= below
            && IsHalfOpen(2 * ((x * below) + (above * ux)), below) && IsHalfOpen(2 * ((y * below) + (above * uy)), below);
    }

    private static bool IsHalfOpen(BigInteger twice, BigInteger below) => twice >= -below && twice < below;

    private readonly record struct Segment(LatticePoint From, LatticePoint To);
}
