namespace Gis.Optimization.Siting.Provision;

/// <summary>A choice on its way from today to a plan, outlet by outlet.</summary>
/// <param name="now">Measure of each outlet today, -1 for none; changed by the steps.</param>
/// <param name="target">Measure of each outlet in the plan.</param>
internal sealed class ProvisionTrial(ProvisionCore core, int[] now, int[] target)
{
    private readonly ProvisionScore score = new(core);
    private double worth = double.NaN;

    public int[] Now { get; } = now;

    /// <summary>Worth gained for each unit of cost; what saves or is free comes first.</summary>
    public double Rank(int outlet)
    {
        double before = score.Value(Now);
        double cost = core.Cost(Now);
        int left = Now[outlet];
        Now[outlet] = target[outlet];
        (double gain, double more) = (score.Value(Now) - before, core.Cost(Now) - cost);
        Now[outlet] = left;
        return more <= 0 ? 1e9 + gain : gain / more;
    }

    /// <summary>Seats for each unit of cost, without asking who would take them.</summary>
    public double RankBySeats(int outlet)
    {
        double near = 0;
        for (int entry = core.ColumnStart[outlet]; entry < core.ColumnStart[outlet + 1]; entry++)
        {
            near += core.RowWeight[core.ColumnRow[entry]];
        }

        double seats = Math.Min(core.CapacityOf(outlet, target), near) - Math.Min(core.CapacityOf(outlet, Now), near);
        double more = Cost(target[outlet]) - Cost(Now[outlet]);
        return more <= 0 ? 1e9 + seats : seats / more;
    }

    /// <summary>Takes the step and seats everybody anew.</summary>
    public ProvisionStep Take(int outlet)
    {
        var (measure, left) = (target[outlet], Now[outlet]);
        Now[outlet] = measure;
        worth = double.NaN;
        return Describe(measure, left);
    }

    /// <summary>Takes the step; whoever has a seat keeps it, unless seats are lost.</summary>
    public ProvisionStep Grow(int outlet)
    {
        var (measure, left) = (target[outlet], Now[outlet]);
        double capacity = core.CapacityOf(outlet, Now);
        Now[outlet] = measure;
        bool isMore = core.CapacityOf(outlet, Now) >= capacity && !double.IsNaN(worth);

        // After steps that seat everybody anew the score knows nothing yet: it looks at the whole once.
        worth = isMore ? worth + score.Add(outlet, core.CapacityOf(outlet, Now), capacity) : score.Value(Now);
        return new(Id(measure), Id(left), core.Cost(Now), worth, score.People());
    }

    public ProvisionStep Describe(int measure, int left)
    {
        var parts = ProvisionFlow.Solve(core, Now);
        double people = parts.DistinctBy(part => (part.Row, core.Levels == 2 ? 0 : part.Outlet)).Sum(part => part.People);
        return new(Id(measure), Id(left), core.Cost(Now), ProvisionFlow.Value(core, parts), people);
    }

    private int Id(int measure) => measure < 0 ? -1 : core.MeasureId[measure];

    private double Cost(int measure) => measure < 0 ? 0 : core.MeasureCost[measure];
}
