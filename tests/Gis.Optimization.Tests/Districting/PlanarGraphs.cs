using System.Text.Json;
using CsCheck;
using Gis.Optimization.Districting;

namespace Gis.Optimization.Tests.Districting;

/// <summary>Maps to part: chessboards with random weights, and public ones.</summary>
internal static class PlanarGraphs
{
    public static readonly Gen<DistrictGraph> Board =
        from width in Gen.Int[1, 7]
        from height in Gen.Int[1, 7]
        from weights in Gen.Long[1, 9].Array[width * height]
        from lengths in Gen.Int[1, 5].Array[2 * width * height]
        select Grid(width, height, weights, lengths);

    public static DistrictGraph Grid(int width, int height, long[]? weights = null, int[]? lengths = null)
    {
        var borders = new List<(int, int, int)>();
        for (int block = 0; block < width * height; block++)
        {
            if (block % width < width - 1)
            {
                borders.Add((block, block + 1, lengths?[2 * block] ?? 1));
            }

            if (block + width < width * height)
            {
                borders.Add((block, block + width, lengths?[(2 * block) + 1] ?? 1));
            }
        }

        return DistrictGraph.Create(
            width * height, borders, [weights ?? [.. Enumerable.Repeat(1L, width * height)]]);
    }

    /// <summary>The same blocks with one more workload.</summary>
    public static DistrictGraph With(this DistrictGraph graph, long[] workload) => DistrictGraph.Create(
        graph.Blocks,
        [
            .. from block in Enumerable.Range(0, graph.Blocks)
               from at in Enumerable.Range(graph.Offsets[block], graph.Offsets[block + 1] - graph.Offsets[block])
               where graph.Neighbours[at] > block
               select (block, graph.Neighbours[at], graph.Borders[at]),
        ],
        [.. graph.Weights, workload]);

    /// <summary>The 25 precincts of Florida whose every contiguous three-way plan is enumerated.</summary>
    public static DistrictGraph Florida()
    {
        using var map = JsonDocument.Parse(File.ReadAllText(SharedData.Find("redist/fl25.geojson")));
        long[] people = [.. map.RootElement.GetProperty("features").EnumerateArray()
            .Select(feature => feature.GetProperty("properties").GetProperty("pop").GetInt64())];
        var borders = File.ReadLines(SharedData.Find("redist/fl25_adj_0based.txt"))
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())
            .SelectMany(numbers => numbers.Skip(1).Where(other => other > numbers[0]).Select(other => (numbers[0], other, 1)))
            .ToList();
        return DistrictGraph.Create(people.Length, borders, [people]);
    }
}
