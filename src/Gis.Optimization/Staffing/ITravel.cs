namespace Gis.Optimization.Staffing;

/// <summary>How far each worker's base is from each grid; asked row by row, so it need not be stored.</summary>
public interface ITravel
{
    /// <summary>Writes the metres from every worker to the grid, in the order of the workers.</summary>
    void Metres(int grid, Span<double> ofWorkers);
}
