namespace Gis.Spatial.Synthetic;

/// <summary>Joins the blocks of a district to streets and these to communities, along main streets where it can.</summary>
internal static class AreaPlanning
{
    /// <summary>Even empty land needs some administration: a block counts as this many households at least.</summary>
    private const double SmallestWeight = 25;

    public static TownPlan Plan(Town town)
    {
        foreach (var block in town.Blocks)
        {
            block.Households = block.Cells
                .Sum(cell => BuildingLayout.Of(town.Cells, cell, block.Use).Sum(sketch => sketch.Households));
        }

        var graph = new BlockGraph(town);
        var extent = town.Cells.Lattice.Extent;
        var land = town.Blocks.Where(block => block.Host is null).Select(block => block.Index).ToList();
        var streets = Split(graph, land, extent.Streets);
        var perStreet = Shares.Of(extent.Communities, [.. streets.Select(street => Weight(graph, street))]);
        var communities = new List<CommunityPlan>();
        var streetOfBlock = new int[town.Blocks.Count];
        var communityOfBlock = new int[town.Blocks.Count];
        for (int street = 0; street < streets.Count; street++)
        {
            foreach (var community in Split(graph, streets[street], perStreet[street]))
            {
                var blocks = WithBarriers(town, community);
                blocks.ForEach(block => streetOfBlock[block] = street);
                blocks.ForEach(block => communityOfBlock[block] = communities.Count);
                communities.Add(new CommunityPlan(street, blocks, GridPlanning.Plan(town, graph, community)));
            }
        }

        return new TownPlan(town, streetOfBlock, communityOfBlock, communities);
    }

    /// <summary>The blocks and the pieces of river and railway that go with them.</summary>
    public static List<int> WithBarriers(Town town, IReadOnlyCollection<int> land)
    {
        var members = land.ToHashSet();
        return [.. land, .. town.Blocks
            .Where(block => block.Host is { } host && members.Contains(host))
            .Select(block => block.Index)];
    }

    /// <summary>Cuts blocks into connected parts that do not cross river or railway, from north-west to south-east.</summary>
    private static List<List<int>> Split(BlockGraph graph, IReadOnlyList<int> blocks, int parts)
    {
        var pieces = RegionProblem.Pieces(graph, blocks, WeightOf, acrossBarriers: false);
        if (pieces.Count > parts)
        {
            // Too few parts to give each bank its own: a part lies on both.
            pieces = RegionProblem.Pieces(graph, blocks, WeightOf, acrossBarriers: true);
        }

        var counts = Shares.Of(parts, [.. pieces.Select(piece => piece.TotalWeight)]);
        var found = new List<List<int>>();
        for (int piece = 0; piece < pieces.Count; piece++)
        {
            var problem = pieces[piece];
            var labels = RegionGrowth.Cut(problem, counts[piece]);
            RegionBalance.Even(problem, labels);
            found.AddRange(problem.Blocks
                .Zip(labels)
                .GroupBy(pair => pair.Second, pair => pair.First)
                .OrderBy(part => part.Key)
                .Select(part => part.ToList()));
        }

        return ReadingOrder.Sort(found, part => ReadingOrder.Middle(graph, part));
    }

    private static double Weight(BlockGraph graph, IEnumerable<int> blocks) =>
        blocks.Sum(block => WeightOf(graph.Blocks[block]));

    private static double WeightOf(TownBlock block) => block.Households + SmallestWeight;
}
