using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Gis.Api.Reach;

/// <summary>Counts the people out of reach in each gap.</summary>
internal static class GapPeople
{
    /// <summary>Zones are drawn to ten metres: a door this near to a gap is counted in it.</summary>
    private const double ToleranceMetres = 15;

    /// <param name="outside">Positions of the buildings out of reach.</param>
    public static (long[] People, int[] Buildings) Count(Polygon[] gaps, ReachProblem problem, int[] outside)
    {
        var index = new STRtree<int>();
        for (int gap = 0; gap < gaps.Length; gap++)
        {
            index.Insert(gaps[gap].EnvelopeInternal, gap);
        }

        index.Build();
        var inside = Array.ConvertAll(gaps, gap => new IndexedPointInAreaLocator(gap));
        var people = new long[gaps.Length];
        var buildings = new int[gaps.Length];
        foreach (int building in outside)
        {
            Coordinate place = new(problem.Buildings.X[building], problem.Buildings.Y[building]);
            Envelope around = new(place);
            around.ExpandBy(ToleranceMetres);
            var near = index.Query(around).Order().ToList();
            int gap = near.FindIndex(candidate => inside[candidate].Locate(place) != Location.Exterior);
            gap = gap >= 0 ? near[gap] : Nearest(gaps, near, place);
            if (gap >= 0)
            {
                people[gap] += problem.People[building];
                buildings[gap]++;
            }
        }

        return (people, buildings);
    }

    private static int Nearest(Polygon[] gaps, List<int> near, Coordinate place)
    {
        var point = gaps.Length == 0 ? null : gaps[0].Factory.CreatePoint(place);
        return near.Where(gap => gaps[gap].IsWithinDistance(point, ToleranceMetres)).DefaultIfEmpty(-1).First();
    }
}
