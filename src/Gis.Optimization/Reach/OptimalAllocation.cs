using Google.OrTools.Graph;

namespace Gis.Optimization.Reach;

/// <summary>Divides the places of facilities with limited room so that as many people as can be have one.</summary>
/// <remarks>
/// Among the divisions that serve the most, one of least walking (a flow of least cost, Goldberg and Tarjan, Mathematics
/// of Operations Research 15, 1990). Nobody walks farther than the limit, but some farther than to their nearest: it
/// shows what assignment could reach, where <see cref="NearestFirstAllocation"/> shows what happens without. The people
/// of a point may be divided. Walks count to a decimetre.
/// </remarks>
public static class OptimalAllocation
{
    private const float DecimetresPerMetre = 10;

    /// <param name="pairs">Of every facility with everyone within the limit of the rule.</param>
    /// <param name="capacity">People each facility takes, rounded down; infinite where nothing limits it.</param>
    /// <param name="unattached">Points without a street, or on an island without a facility.</param>
    /// <param name="people">Whole numbers.</param>
    /// <returns>The coverage, and the metres that all who are served walk together.</returns>
    /// <exception cref="ArgumentException">People are not whole numbers from 0 up.</exception>
    public static (Coverage Coverage, double PeopleMetres) Allocate(
        WalkPairs pairs, double[] capacity, bool[] unattached, double[] people)
    {
        int wrong = Array.FindIndex(people, count => !(count >= 0 && count == Math.Floor(count)));
        if (wrong >= 0)
        {
            throw new ArgumentException($"At point {wrong} live {people[wrong]} people; they are counted whole.");
        }

        var served = new double[people.Length];
        double metres = 0;
        foreach (var (pair, placed) in Flow(Useful(pairs, capacity, people), capacity, people))
        {
            served[pair.Point] += placed;
            metres += placed * (double)pair.Metres;
        }

        return (Coverage.OfPlaces(pairs, served, unattached, people), metres);
    }

    /// <summary>Nobody walks past a facility that takes everyone.</summary>
    private static List<WalkPair> Useful(WalkPairs pairs, double[] capacity, double[] people)
    {
        var isClosed = Array.ConvertAll(people, count => count == 0);
        List<WalkPair> useful = [];
        foreach (var pair in pairs.InOrder)
        {
            if (!isClosed[pair.Point] && capacity[pair.Facility] >= 1)
            {
                useful.Add(pair);
                isClosed[pair.Point] = double.IsPositiveInfinity(capacity[pair.Facility]);
            }
        }

        return useful;
    }

    private static IEnumerable<(WalkPair Pair, long Placed)> Flow(
        List<WalkPair> pairs, double[] capacity, double[] people)
    {
        int sink = people.Length + capacity.Length;
        using MinCostFlow flow = new(sink + 1, pairs.Count + capacity.Length);
        foreach (var pair in pairs)
        {
            flow.AddArcWithCapacityAndUnitCost(
                pair.Point,
                people.Length + pair.Facility,
                (long)people[pair.Point],
                (long)Math.Round(pair.Metres * DecimetresPerMetre));
        }

        double all = people.Sum();
        for (int facility = 0; facility < capacity.Length; facility++)
        {
            flow.AddArcWithCapacityAndUnitCost(
                people.Length + facility, sink, (long)Math.Min(all, capacity[facility]), 0);
        }

        for (int point = 0; point < people.Length; point++)
        {
            flow.SetNodeSupply(point, (long)people[point]);
        }

        flow.SetNodeSupply(sink, -(long)all);
        var status = flow.SolveMaxFlowWithMinCost();
        if (status != MinCostFlowBase.Status.OPTIMAL)
        {
            throw new InvalidOperationException($"The flow of least cost ended as {status}.");
        }

        for (int arc = 0; arc < pairs.Count; arc++)
        {
            if (flow.Flow(arc) is > 0 and var placed)
            {
                yield return (pairs[arc], placed);
            }
        }
    }
}
