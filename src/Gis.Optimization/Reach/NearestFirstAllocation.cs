namespace Gis.Optimization.Reach;

/// <summary>Gives the places of facilities with limited room to those who live nearest.</summary>
/// <remarks>
/// Pairs of point and facility are taken in order of their walk; the people of a point may be divided. It shows what
/// happens when people go to the nearest place that still takes them, not the best possible division.
/// </remarks>
public static class NearestFirstAllocation
{
    /// <param name="catchments">Of each facility, made with the limit of the rule.</param>
    /// <param name="capacity">People each facility takes; infinite where nothing limits it.</param>
    public static Coverage Allocate(
        Catchment[] catchments, double[] capacity, NearestFacilities nearest, double[] people) =>
        Allocate(WalkPairs.Of(catchments), capacity, nearest.Unattached, people);

    /// <inheritdoc cref="Allocate(Catchment[], double[], NearestFacilities, double[])"/>
    /// <param name="pairs">Of every facility with everyone within the limit of the rule.</param>
    /// <param name="unattached">Points without a street, or on an island without a facility.</param>
    public static Coverage Allocate(WalkPairs pairs, double[] capacity, bool[] unattached, double[] people)
    {
        var room = (double[])capacity.Clone();
        var served = new double[people.Length];
        var isInReach = new bool[people.Length];
        foreach (var (_, point, facility) in pairs.InOrder)
        {
            isInReach[point] = true;
            double placed = Math.Min(people[point] - served[point], room[facility]);
            served[point] += placed;
            room[facility] -= placed;
        }

        var status = new ReachStatus[people.Length];
        for (int point = 0; point < status.Length; point++)
        {
            status[point] = (isInReach[point], served[point] >= people[point]) switch
            {
                (true, true) => ReachStatus.Served,
                (true, false) => ReachStatus.NoCapacity,
                _ => unattached[point] ? ReachStatus.Unattached : ReachStatus.OutOfReach,
            };
        }

        return new(status, people, served);
    }
}
