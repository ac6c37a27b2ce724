namespace Gis.Api.Hosting;

/// <summary>Ends a request with a problem from deep inside, where no typed result can be returned.</summary>
public sealed class GisProblemException(GisProblem problem) : Exception(problem.Text.English)
{
    public GisProblem Problem { get; } = problem;
}
