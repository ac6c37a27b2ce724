using System.Diagnostics;
using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Dispatch;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;

namespace Gis.Benchmarks.Staffing;

/// <summary>Long solves whose result is a gap rather than a mean time: run once each, printed as table rows.</summary>
internal static class StaffingRuns
{
    public static void Run(string[] arguments)
    {
        double seconds = arguments.Length > 1 && double.TryParse(arguments[1], out double said) ? said : 60;
        switch (arguments.FirstOrDefault())
        {
            case "street":
                Solve(DemoRosters.Build(0), seconds);
                break;
            case "district":
                Solve(DemoRosters.Build(), seconds);
                break;
            case "city":
                City(DemoRosters.Build(), 10, seconds);
                break;
            case "absence":
                Absences(DemoRosters.Build());
                break;
            case "dispatch":
                Dispatch(10_000, 1_000, seconds);
                break;
            case "assign":
                Assign(arguments[1]);
                break;
            default:
                Console.Error.WriteLine("staffing street|district|city|absence|dispatch [SECONDS] | assign FILE");
                break;
        }
    }

    private static void Solve(RosterProblem problem, double seconds)
    {
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var plan = RosterSolver.Solve(
            problem,
            new Deadline(TimeProvider.System, TimeSpan.FromSeconds(seconds), CancellationToken.None),
            new RosterOptions(EnoughGap: 0.001),
            new Lines());
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        var faults = RosterChecker.Check(problem, plan).Faults;
        Console.WriteLine(
            $"{problem.Workers.Count} × {problem.Grids.Count}: {plan.Status}, objective {plan.Objective:0.00}, "
            + $"bound {plan.Bound:0.00}, gap {plan.Gap:P2}, {plan.Elapsed.TotalSeconds:0.0} s, CPU {used.TotalSeconds:0.0} s, "
            + $"{faults.Count} faults");
        foreach (var goal in Enum.GetValues<RosterGoal>())
        {
            Console.WriteLine($"  {goal}: {plan.Amount(goal):0.###}");
        }
    }

    private static void City(RosterProblem street, int streets, double seconds)
    {
        var problem = DemoCityRosters.Build(street, streets);
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var city = CityRosters.Solve(
            problem,
            [.. Enumerable.Range(0, problem.Grids.Count).Select(grid => grid / street.Grids.Count)],
            [.. Enumerable.Range(0, problem.Workers.Count).Select(worker => (int?)(worker / street.Workers.Count))],
            3_000,
            new Deadline(TimeProvider.System, TimeSpan.FromSeconds(seconds), CancellationToken.None));
        var process = Process.GetCurrentProcess();
        var used = process.TotalProcessorTime - processor;
        long most = process.PeakWorkingSet64 / (1 << 20);
        var plan = city.Plan;
        var joined = plan with { Bound = city.BoundWithinParts };
        Console.WriteLine(
            $"city of {city.Parts}, {problem.Workers.Count} × {problem.Grids.Count}: {plan.Status}, objective {plan.Objective:0.00}, "
            + $"bound within parts {city.BoundWithinParts:0.00}, gap {joined.Gap:P2}, {plan.Elapsed.TotalSeconds:0.0} s, "
            + $"CPU {used.TotalSeconds:0.0} s, {most} MB, {RosterChecker.Check(problem, plan).Faults.Count} faults");
    }

    /// <summary>Forty absences, one after another, each from the same roster.</summary>
    private static void Absences(RosterProblem problem)
    {
        var shares = problem.Today
            .Where(pair => problem.MayWork(pair.Worker, pair.Grid))
            .Select(pair => new RosterShare(pair.Worker, pair.Grid, problem.PartsOfGrid[pair.Grid]))
            .ToList();
        var times = new List<double>();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        int fewest = 0, moves = 0;
        foreach (var share in shares.Where((_, at) => at % (shares.Count / 40) == 0).Take(40))
        {
            var repair = RosterAbsence.Solve(
                problem, shares, [share.Worker], new Deadline(TimeProvider.System, TimeSpan.FromMinutes(1), default));
            times.Add(repair.Plan.Elapsed.TotalSeconds);
            fewest += repair.IsFewest ? 1 : 0;
            moves += (int)repair.Plan.Amount(RosterGoal.Moves);
        }

        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        times.Sort();
        Console.WriteLine(
            $"absence, {problem.Workers.Count} × {problem.Grids.Count}: {times.Count} absences, median {times[times.Count / 2]:0.00} s, "
            + $"longest {times[^1]:0.00} s, CPU {used.TotalSeconds / times.Count:0.00} s each, {moves} moves, {fewest} proved fewest");
    }

    /// <summary>Tasks of a quarter of an hour to two hours in a square of 30 km; workers have a tenth more hours than asked.</summary>
    private static void Dispatch(int tasks, int workers, double seconds)
    {
        var random = new Random(1);
        (double, double)[] Places(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 30_000, random.NextDouble() * 30_000))];
        double[] hours = [.. Enumerable.Range(0, tasks).Select(_ => 0.25 * random.Next(1, 9))];
        double each = Math.Ceiling(hours.Sum() / workers * 1.1);
        var problem = new DispatchProblem(
            [.. hours.Select(length => new DispatchTask(length))],
            [.. Enumerable.Range(0, workers).Select(_ => new DispatchWorker(each))],
            new StraightLineTravel(Places(workers), Places(tasks)));
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var plan = DispatchSolver.Solve(problem, new Deadline(TimeProvider.System, TimeSpan.FromSeconds(seconds), default));
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        Console.WriteLine(
            $"dispatch {tasks} × {workers}: {plan.LeftUndone} left undone, {plan.Metres / 1000:0.0} km, bound {plan.Bound / 1000:0.0} km, "
            + $"gap {plan.Gap:P2}, {plan.Elapsed.TotalSeconds:0.00} s, CPU {used.TotalSeconds:0.00} s, "
            + $"{DispatchChecker.Check(problem, plan).Faults.Count} faults");
    }

    /// <summary>A dense matrix of 32-bit numbers, row by row, as the comparison script writes it.</summary>
    private static void Assign(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int[] costs = new int[bytes.Length / sizeof(int)];
        Buffer.BlockCopy(bytes, 0, costs, 0, bytes.Length);
        int size = (int)Math.Sqrt(costs.Length);
        var problem = new AssignmentProblem(size, size, costs);
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var assignment = LinearAssignment.Solve(problem, new Deadline(TimeProvider.System, TimeSpan.FromMinutes(5), default));
        watch.Stop();
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        Console.WriteLine(
            $"{assignment.Objective} {watch.Elapsed.TotalSeconds:0.000} {used.TotalSeconds:0.000} {assignment.IsOptimal}");
    }

    private sealed class Lines : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) =>
            Console.Error.WriteLine($"{value.Elapsed.TotalSeconds,7:0.00} s {value.Objective:0.00} {value.Bound:0.00}");
    }
}
