using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Rosters;
using Gis.Spatial.Coordinates;
using Gis.Spatial.Synthetic;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks.Staffing;

/// <summary>The demo district as a roster problem: its grids, its workers, today's staffing, all goals.</summary>
internal static class DemoRosters
{
    private static readonly string[] Skills =
        ["elder_care", "mediation", "fire_safety", "cantonese", "first_aid", "hakka", "it"];

    /// <param name="street">Number of one street of the district; null for all.</param>
    public static RosterProblem Build(int? street = null)
    {
        var district = new DemoCity(DemoScale.District, 1).Districts().First();
        string code = street is null ? district.Area.Code : district.Streets[street.Value].Code;
        var communities = district.Communities().Where(place => place.Area.Code.StartsWith(code)).ToList();
        var grids = communities.SelectMany(community => community.Grids).ToList();
        var workers = communities.SelectMany(community => community.Workers).ToList();
        var middle = communities[0].Area.Outline.Centroid;
        var plane = TransverseMercator.Local(middle.X, middle.Y);
        var places = grids.Select(grid => plane.Project(grid.Outline.InteriorPoint.X, grid.Outline.InteriorPoint.Y)).ToList();
        var indexOf = grids.Index().ToDictionary(grid => grid.Item.Code, grid => grid.Index);
        return new RosterProblem(
            [.. workers.Select(worker => new RosterWorker(
                worker.HoursPerWeek, Mask(worker.Skills), IsAvailable: worker.Status == WorkerStatus.Available))],
            [.. grids.Select(grid => new RosterGrid(grid.HoursPerWeek, Mask(grid.Skills), Mask(grid.Skills) | 2))],
            Neighbours(grids),
            places,
            new StraightLineTravel([.. workers.Select(worker => plane.Project(worker.Home.X, worker.Home.Y))], places, 1.3),
            new RosterLimits(GridsPerWorker: 3),
            today: [.. workers.Index()
                .Where(worker => worker.Item.GridCode is not null)
                .Select(worker => (worker.Index, indexOf[worker.Item.GridCode!]))]);
    }

    private static ulong Mask(IEnumerable<string> skills) =>
        skills.Aggregate(0UL, (mask, skill) => mask | (1UL << Array.IndexOf(Skills, skill)));

    /// <summary>Grids that share a piece of border; borders are shared to the bit.</summary>
    private static List<(int First, int Second)> Neighbours(List<DemoGrid> grids)
    {
        var owner = new Dictionary<(Coordinate, Coordinate), int>();
        var pairs = new HashSet<(int, int)>();
        for (int grid = 0; grid < grids.Count; grid++)
        {
            foreach (var ring in grids[grid].Outline.InteriorRings.Append(grids[grid].Outline.ExteriorRing))
            {
                for (int i = 1; i < ring.NumPoints; i++)
                {
                    var (from, to) = (ring.GetCoordinateN(i - 1), ring.GetCoordinateN(i));
                    var side = from.CompareTo(to) < 0 ? (from, to) : (to, from);
                    if (!owner.TryAdd(side, grid) && owner[side] != grid)
                    {
                        pairs.Add((owner[side], grid));
                    }
                }
            }
        }

        return [.. pairs.Order()];
    }
}
