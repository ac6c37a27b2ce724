namespace Gis.Api.Imports;

/// <summary>An import report for a person at a terminal.</summary>
internal static class ImportReportText
{
    private const int ShownProblems = 50;

    public static IEnumerable<string> Lines(ImportReport report)
    {
        yield return $"{report.File}: {report.Format}, {report.Read:N0} features, district {report.District}";
        yield return $"  coordinates  {report.Crs} ({report.CrsReason})";
        if (report.Encoding is not null)
        {
            yield return $"  encoding     {report.Encoding}";
        }

        if (report.Bbox is [var west, var south, var east, var north])
        {
            yield return $"  bounds       {west:0.######} {south:0.######} {east:0.######} {north:0.######}";
        }

        if (report.Columns.Count > 0)
        {
            yield return $"  columns      {string.Join(", ", report.Columns)}";
        }

        foreach (var row in report.FirstRows)
        {
            yield return "  " + string.Join(" | ", row.Select(cell => $"{cell.Key}={cell.Value}"));
        }

        foreach (var problem in report.Problems.Take(ShownProblems))
        {
            yield return $"  feature {problem.Feature:N0}: {problem.Message}";
        }

        long more = report.MoreProblems + Math.Max(0, report.Problems.Count - ShownProblems);
        if (more > 0)
        {
            yield return $"  … and {more:N0} more";
        }

        if (report.Overlaps is not null)
        {
            yield return $"  tiling       {report.Invalid:N0} invalid, {report.Overlaps:N0} overlaps, {report.Gaps:N0} gaps, "
                + $"{report.UnmatchedVertices:N0} missing corners; {report.MovedAreaM2:N2} m² moved";
        }

        string parts = report.StoredAs is { } byTarget
            ? $" ({string.Join(", ", byTarget.Select(part => $"{part.Value:N0} {part.Key}"))})"
            : "";
        yield return $"stored {report.Stored:N0}{parts}, rejected {report.Rejected:N0}, "
            + $"filtered out {report.Skipped:N0}"
            + (report.PlanId is { } plan ? $", plan {plan}" : "");
    }
}
