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
        foreach (var (_, point, facility) in pairs.InOrder)
        {
            double placed = Math.Min(people[point] - served[point], room[facility]);
            served[point] += placed;
            room[facility] -= placed;
        }

        return Coverage.OfPlaces(pairs, served, unattached, people);
    }
}
