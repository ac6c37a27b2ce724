using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Rosters;

namespace Gis.Benchmarks.Staffing;

/// <summary>Copies of the demo district side by side, far from each other: each stands for a large street.</summary>
internal static class DemoCityRosters
{
    private const double Apart = 100_000;

    public static RosterProblem Build(RosterProblem street, int streets)
    {
        int grids = street.Grids.Count, workers = street.Workers.Count;
        var numbers = Enumerable.Range(0, streets).ToList();
        return new RosterProblem(
            [.. numbers.SelectMany(_ => street.Workers)],
            [.. numbers.SelectMany(_ => street.Grids)],
            [.. numbers.SelectMany(at => street.Neighbours.Select(pair =>
                (pair.First + (at * grids), pair.Second + (at * grids))))],
            [.. numbers.SelectMany(at => street.Places.Select(place => (place.X + (at * Apart), place.Y)))],
            new CopiedTravel(street),
            street.Limits,
            street.Weights,
            today: [.. numbers.SelectMany(at => street.Today.Select(pair =>
                (pair.Worker + (at * workers), pair.Grid + (at * grids))))]);
    }

    /// <summary>The way inside a street as it is; from one street to another as far as they are apart.</summary>
    private sealed class CopiedTravel(RosterProblem street) : ITravel
    {
        public void Metres(int grid, Span<double> ofWorkers)
        {
            int workers = street.Workers.Count;
            ofWorkers.Fill(Apart);
            street.Travel.Metres(
                grid % street.Grids.Count, ofWorkers.Slice(grid / street.Grids.Count * workers, workers));
        }
    }
}
