namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Says what one share adds to every goal; made once for a problem, asked for each share.</summary>
public sealed class RosterReasons(RosterProblem problem)
{
    private readonly RosterMeasure measure = new(problem);

    /// <summary>The amounts in the unit of each goal, as if the worker had no other share.</summary>
    public IReadOnlyList<double> Of(RosterShare share)
    {
        var pattern = measure.Measure(share.Worker, new GridSet([share.Grid], 0), [share.Parts]);
        double[] amounts = [.. pattern.Amounts.Select(amount => amount / 1000.0)];
        amounts[(int)RosterGoal.LargestLoad] = pattern.Load / 1000.0;
        return amounts;
    }
}
