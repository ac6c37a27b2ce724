namespace Gis.Optimization.Reach;

/// <summary>Which demand points a service covers, and how many of their people.</summary>
/// <param name="Status">A point of which only a part found room is <see cref="ReachStatus.NoCapacity"/>.</param>
/// <param name="People">People at each point.</param>
/// <param name="Served">Of them, those who have a place; never more than <paramref name="People"/>.</param>
public sealed record Coverage(ReachStatus[] Status, double[] People, double[] Served)
{
    /// <summary>Covered means that the nearest facility is within <paramref name="limitMetres"/>.</summary>
    public static Coverage WithinLimit(NearestFacilities nearest, double[] people, double limitMetres)
    {
        var status = new ReachStatus[people.Length];
        var served = new double[people.Length];
        for (int point = 0; point < people.Length; point++)
        {
            status[point] = nearest.Metres[point] <= limitMetres ? ReachStatus.Served
                : nearest.Unattached[point] ? ReachStatus.Unattached : ReachStatus.OutOfReach;
            served[point] = status[point] == ReachStatus.Served ? people[point] : 0;
        }

        return new(status, people, served);
    }

    /// <summary>Covered means to have found a place at a facility within the limit.</summary>
    /// <param name="pairs">Of every facility with everyone within the limit.</param>
    /// <param name="served">People of each point with a place.</param>
    internal static Coverage OfPlaces(WalkPairs pairs, double[] served, bool[] unattached, double[] people)
    {
        var status = new ReachStatus[people.Length];
        for (int point = 0; point < status.Length; point++)
        {
            status[point] = unattached[point] ? ReachStatus.Unattached : ReachStatus.OutOfReach;
        }

        foreach (var (_, point, _) in pairs.InOrder)
        {
            status[point] = served[point] >= people[point] ? ReachStatus.Served : ReachStatus.NoCapacity;
        }

        return new(status, people, served);
    }

    /// <param name="area">Area of each point, 0 to <paramref name="areas"/> - 1, or -1 for none.</param>
    public CoverageTotals[] Sum(int[] area, int areas)
    {
        var people = new double[areas, 4];
        var buildings = new int[areas, 4];
        for (int point = 0; point < Status.Length; point++)
        {
            if (area[point] < 0)
            {
                continue;
            }

            buildings[area[point], (int)Status[point]]++;
            people[area[point], (int)ReachStatus.Served] += Served[point];
            double rest = People[point] - Served[point];
            if (rest != 0)
            {
                people[area[point], (int)Status[point]] += rest;
            }
        }

        return [.. Enumerable.Range(0, areas).Select(index => Totals(people, buildings, index))];
    }

    /// <summary>Sums of all points together.</summary>
    public CoverageTotals Sum() => Sum(new int[Status.Length], 1)[0];

    private static CoverageTotals Totals(double[,] people, int[,] buildings, int area) => new()
    {
        People = people[area, 0] + people[area, 1] + people[area, 2] + people[area, 3],
        Served = people[area, (int)ReachStatus.Served],
        NoCapacity = people[area, (int)ReachStatus.NoCapacity],
        OutOfReach = people[area, (int)ReachStatus.OutOfReach],
        Unattached = people[area, (int)ReachStatus.Unattached],
        Buildings = buildings[area, 0] + buildings[area, 1] + buildings[area, 2] + buildings[area, 3],
        BuildingsServed = buildings[area, (int)ReachStatus.Served],
        BuildingsNoCapacity = buildings[area, (int)ReachStatus.NoCapacity],
        BuildingsOutOfReach = buildings[area, (int)ReachStatus.OutOfReach],
        BuildingsUnattached = buildings[area, (int)ReachStatus.Unattached],
    };
}
