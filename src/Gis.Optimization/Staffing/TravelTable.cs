namespace Gis.Optimization.Staffing;

/// <summary>Measured metres, one array of workers for each grid.</summary>
public sealed class TravelTable(IReadOnlyList<double[]> metresOfGrids) : ITravel
{
    public void Metres(int grid, Span<double> ofWorkers) => metresOfGrids[grid].CopyTo(ofWorkers);
}
