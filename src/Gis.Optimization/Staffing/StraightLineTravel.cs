namespace Gis.Optimization.Staffing;

/// <summary>Straight line times a detour factor, for places given in metres of one plane projection.</summary>
/// <param name="detour">Street distance over straight-line distance, 1 or more.</param>
public sealed class StraightLineTravel(
    IReadOnlyList<(double X, double Y)> workers, IReadOnlyList<(double X, double Y)> grids, double detour = 1) : ITravel
{
    public void Metres(int grid, Span<double> ofWorkers)
    {
        var (gridX, gridY) = grids[grid];
        for (int worker = 0; worker < ofWorkers.Length; worker++)
        {
            double x = workers[worker].X - gridX;
            double y = workers[worker].Y - gridY;
            ofWorkers[worker] = detour * Math.Sqrt((x * x) + (y * y));
        }
    }
}
