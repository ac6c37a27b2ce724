using Gis.Optimization.Staffing.Dispatch;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Checking;

/// <summary>Recounts a dispatch and its bound from the raw problem; shares no code with the solver.</summary>
public static class DispatchChecker
{
    public static CheckReport Check(DispatchProblem problem, DispatchPlan plan)
    {
        if (plan.WorkerOfTask.Count != problem.Tasks.Count || plan.HourPrices.Count != problem.Workers.Count)
        {
            return new CheckReport(["The plan does not have one worker for each task and one price for each worker."]);
        }

        var faults = new List<string>();
        double[] hours = new double[problem.Workers.Count];
        double[] metres = new double[problem.Workers.Count];
        double cost = 0, bound = 0;
        for (int task = 0; task < problem.Tasks.Count; task++)
        {
            int worker = plan.WorkerOfTask[task];
            problem.Travel.Metres(task, metres);
            bound += LeastOf(problem, plan, task, metres);
            if (worker < 0)
            {
                cost += problem.Tasks[task].LeftMetres;
                continue;
            }

            var held = problem.Workers[worker];
            if (!held.IsAvailable || (problem.Tasks[task].RequiredSkills | held.Skills) != held.Skills)
            {
                faults.Add($"Worker {worker} must not do task {task}.");
            }

            hours[worker] += problem.Tasks[task].Hours;
            cost += metres[worker];
        }

        for (int worker = 0; worker < hours.Length; worker++)
        {
            bound -= plan.HourPrices[worker] * problem.Workers[worker].Hours;
            if (hours[worker] > problem.Workers[worker].Hours + 1e-6)
            {
                faults.Add($"Worker {worker} has {hours[worker]} of {problem.Workers[worker].Hours} hours.");
            }
        }

        Compare(problem, plan, cost, bound, faults);
        return new CheckReport(faults);
    }

    /// <summary>The least that the task costs whoever does it, hours being paid for.</summary>
    private static double LeastOf(DispatchProblem problem, DispatchPlan plan, int task, double[] metres)
    {
        double least = problem.Tasks[task].LeftMetres;
        for (int worker = 0; worker < metres.Length; worker++)
        {
            var held = problem.Workers[worker];
            if (held.IsAvailable && (problem.Tasks[task].RequiredSkills | held.Skills) == held.Skills
                && held.Hours + 1e-6 >= problem.Tasks[task].Hours)
            {
                least = Math.Min(least, metres[worker] + (plan.HourPrices[worker] * problem.Tasks[task].Hours));
            }
        }

        return least;
    }

    private static void Compare(
        DispatchProblem problem, DispatchPlan plan, double cost, double bound, List<string> faults)
    {
        // Ways are whole metres to the solver, hours whole thousandths.
        double slack = problem.Tasks.Count + 1 + (0.001 * plan.HourPrices.Sum());
        if (!(Math.Abs(plan.Metres - cost) <= slack))
        {
            faults.Add($"The ways are given as {plan.Metres} metres, but the recount says {cost}.");
        }

        if (!(plan.Bound <= bound + slack + (0.001 * plan.HourPrices.DefaultIfEmpty().Max() * problem.Tasks.Count)))
        {
            faults.Add($"The bound is given as {plan.Bound}, but its prices give {bound}.");
        }

        if (plan.Bound > plan.Metres || (plan.Status == SolveStatus.Optimal && plan.Bound < plan.Metres))
        {
            faults.Add($"The bound {plan.Bound} does not go with {plan.Metres} metres called {plan.Status}.");
        }
    }
}
