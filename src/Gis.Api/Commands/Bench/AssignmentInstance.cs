using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Files;
using Gis.Optimization.Stopping;

namespace Gis.Api.Commands.Bench;

/// <summary>OR-Library linear assignment; the solution is the column of each row.</summary>
internal static class AssignmentInstance
{
    public static InstanceAnswer Solve(
        InstanceRequest request, IProgress<SolveProgress> progress, CancellationToken stopEarly)
    {
        using var text = request.File.OpenText();
        var problem = AssignmentFile.Read(text);
        var assignment = LinearAssignment.Solve(problem, request.StartDeadline(stopEarly), progress);
        return new InstanceAnswer(
            assignment.IsOptimal ? SolveStatus.Optimal : SolveStatus.Feasible,
            assignment.Objective,
            assignment.Bound,
            assignment.ColumnOfRow,
            AssignmentChecker.Check(problem, assignment).Faults);
    }
}
