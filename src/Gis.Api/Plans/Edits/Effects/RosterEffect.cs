namespace Gis.Api.Plans.Edits.Effects;

/// <summary>What an edit does to those who work the changed grids; hours a week.</summary>
/// <param name="StaffingId">The staffing of the plan, or the one that it inherits.</param>
/// <param name="UncoveredHours">Hours of the changed grids that nobody works: those of grids that begin are among them.</param>
internal sealed record RosterEffect(Guid StaffingId, double UncoveredHours, IReadOnlyList<WorkerEffect> Workers)
{
    /// <summary>A worker has a share of whatever hours the grid has.</summary>
    public static RosterEffect Of(StaffedGrids staffing, IReadOnlyList<GridStep> steps)
    {
        var touched = steps.ToDictionary(step => step.Code);
        Dictionary<string, double> covered = [];
        List<WorkerEffect> workers = [];
        foreach (var works in staffing.Grids.GroupBy(item => (item.Worker, item.Capacity)))
        {
            double hours = 0, before = 0;
            List<string> grids = [];
            foreach (var item in works)
            {
                bool isTouched = touched.TryGetValue(item.Grid, out var step);
                double? was = isTouched ? step!.Before?.Facts.WorkloadHours : item.Hours;
                double? becomes = isTouched ? step!.After?.Facts.WorkloadHours : item.Hours;
                before += (was ?? 0) * item.Share;
                hours += (becomes ?? 0) * item.Share;
                covered[item.Grid] = covered.GetValueOrDefault(item.Grid) + item.Share;
                if (becomes is not null)
                {
                    grids.Add(item.Grid);
                }
            }

            workers.Add(new(works.Key.Worker, hours, before, works.Key.Capacity, grids));
        }

        double open = steps.Where(step => step.After is not null).Sum(step =>
            step.After!.Facts.WorkloadHours * Math.Max(0, 1 - covered.GetValueOrDefault(step.Code)));
        return new(staffing.Staffing, open, workers);
    }
}

/// <param name="Grids">Codes of all grids that the worker has after the edit.</param>
internal sealed record WorkerEffect(
    string Code, double Hours, double HoursBefore, double CapacityHours, IReadOnlyList<string> Grids);
