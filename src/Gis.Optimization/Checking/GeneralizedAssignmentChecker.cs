using Gis.Optimization.Staffing;

namespace Gis.Optimization.Checking;

/// <summary>Recounts a generalized assignment from the raw numbers.</summary>
public static class GeneralizedAssignmentChecker
{
    public static CheckReport Check(GeneralizedAssignmentProblem problem, GeneralizedAssignmentPlan plan)
    {
        if (plan.WorkerOfTask.Count != problem.Tasks)
        {
            return new CheckReport([$"{plan.WorkerOfTask.Count} tasks are placed, but there are {problem.Tasks}."]);
        }

        var faults = new List<string>();
        long[] used = new long[problem.Workers];
        long gain = 0;
        for (int task = 0; task < problem.Tasks; task++)
        {
            int worker = plan.WorkerOfTask[task];
            if (worker < 0 || worker >= problem.Workers)
            {
                return new CheckReport([$"Task {task} has worker {worker}, who does not exist."]);
            }

            used[worker] += problem.Loads[worker, task];
            gain += problem.Gains[worker, task];
        }

        for (int worker = 0; worker < problem.Workers; worker++)
        {
            if (used[worker] > problem.Capacities[worker])
            {
                faults.Add($"Worker {worker} carries {used[worker]} of {problem.Capacities[worker]}.");
            }
        }

        if (gain != plan.Objective)
        {
            faults.Add($"The objective is given as {plan.Objective}, but the recount says {gain}.");
        }

        if (plan.Bound < plan.Objective)
        {
            faults.Add($"The bound {plan.Bound} is below the objective {plan.Objective}.");
        }

        return new CheckReport(faults);
    }
}
