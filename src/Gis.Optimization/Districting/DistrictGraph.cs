namespace Gis.Optimization.Districting;

/// <summary>Blocks, the borders between them and what each weighs, as flat arrays.</summary>
/// <remarks>
/// The neighbours of block b are <c>Neighbours[Offsets[b]..Offsets[b + 1]]</c>, their shared borders stand at the same
/// positions of <c>Borders</c>. Every border is listed from both sides. Weights are [workload][block].
/// </remarks>
public sealed class DistrictGraph
{
    private DistrictGraph(int[] offsets, int[] neighbours, int[] borders, long[][] weights)
    {
        Offsets = offsets;
        Neighbours = neighbours;
        Borders = borders;
        Weights = weights;
    }

    public int Blocks => Offsets.Length - 1;

    public int[] Offsets { get; }

    public int[] Neighbours { get; }

    public int[] Borders { get; }

    public long[][] Weights { get; }

    /// <param name="borders">Each shared border once or from both sides; parallel ones are added up.</param>
    /// <exception cref="ArgumentException">A block number, border or weight is out of range.</exception>
    public static DistrictGraph Create(
        int blocks, IReadOnlyCollection<(int One, int Other, int Length)> borders, long[][] weights)
    {
        if (weights.Length == 0 || weights.Any(workload => workload.Length != blocks || workload.Any(w => w < 0)))
        {
            throw new ArgumentException($"Every workload needs {blocks} weights, zero or more.", nameof(weights));
        }

        var lengths = new SortedDictionary<(int, int), int>();
        foreach (var (one, other, length) in borders)
        {
            if (one < 0 || one >= blocks || other < 0 || other >= blocks || one == other || length < 0)
            {
                throw new ArgumentException($"The border of blocks {one} and {other} (length {length}) cannot be.");
            }

            lengths[(one, other)] = lengths.GetValueOrDefault((one, other)) + length;
            lengths[(other, one)] = lengths.GetValueOrDefault((other, one)) + length;
        }

        return FromSorted(blocks, lengths, weights);
    }

    /// <summary>Number of pieces that no border connects.</summary>
    public int CountPieces() => Connectivity.CountPieces(this);

    internal IEnumerable<int> NeighboursOf(int block) =>
        new ArraySegment<int>(Neighbours, Offsets[block], Offsets[block + 1] - Offsets[block]);

    /// <summary>Some of the blocks, in their order, and the borders between them.</summary>
    internal DistrictGraph Only(int[] members)
    {
        int[] place = new int[Blocks];
        Array.Fill(place, -1);
        for (int at = 0; at < members.Length; at++)
        {
            place[members[at]] = at;
        }

        var borders = new List<(int One, int Other, int Length)>();
        foreach (int block in members)
        {
            for (int at = Offsets[block]; at < Offsets[block + 1]; at++)
            {
                if (place[Neighbours[at]] > place[block])
                {
                    borders.Add((place[block], place[Neighbours[at]], Borders[at]));
                }
            }
        }

        return Create(
            members.Length,
            borders,
            Array.ConvertAll(Weights, weights => Array.ConvertAll(members, block => weights[block])));
    }

    internal static DistrictGraph FromArrays(int[] offsets, int[] neighbours, int[] borders, long[][] weights) =>
        new(offsets, neighbours, borders, weights);

    private static DistrictGraph FromSorted(
        int blocks, SortedDictionary<(int One, int Other), int> lengths, long[][] weights)
    {
        int[] offsets = new int[blocks + 1];
        int[] neighbours = new int[lengths.Count];
        int[] borders = new int[lengths.Count];
        int at = 0;
        foreach (var ((one, other), length) in lengths)
        {
            neighbours[at] = other;
            borders[at++] = length;
            offsets[one + 1] = at;
        }

        for (int block = 1; block <= blocks; block++)
        {
            offsets[block] = Math.Max(offsets[block], offsets[block - 1]);
        }

        return new DistrictGraph(offsets, neighbours, borders, weights);
    }
}
