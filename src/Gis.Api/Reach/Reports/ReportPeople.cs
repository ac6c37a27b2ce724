using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Spatial.Coordinates;

namespace Gis.Api.Reach.Reports;

/// <summary>The buildings of a report with the people of every group, those of one area together.</summary>
/// <param name="Counts">By group code.</param>
/// <param name="AreaRanges">Area code and the positions of its buildings.</param>
internal sealed record ReportPeople(
    WalkPlaces Places, Dictionary<string, int[]> Counts, List<(string Area, Range Buildings)> AreaRanges)
{
    private const string Sql = """
        SELECT id, area, ST_X(entrance), ST_Y(entrance), people, age_0_14, age_15_64, age_65_79 + age_80_plus,
               people = 0 OR age_0_14 + age_15_64 + age_65_79 + age_80_plus > 0
        FROM building
        WHERE district = $1 AND area LIKE $2 || '%'
          AND ($3::geometry IS NULL OR (entrance && $3::geometry AND ST_Covers($3::geometry, entrance)))
        ORDER BY area, id
        """;

    public static async Task<ReportPeople> Read(
        GisSession session, ReportQuestion question, TransverseMercator projection, CancellationToken cancellationToken)
    {
        var (places, rows) = await ReachProblemReader.ReadPlaces(
            session.Command(Sql).With(question.District).With(question.Area).With(question.Outline),
            projection,
            reader => (
                All: reader.GetInt32(4),
                Child: reader.GetInt32(5),
                Adult: reader.GetInt32(6),
                Elder: reader.GetInt32(7),
                HasAges: reader.GetBoolean(8)),
            cancellationToken);
        int unknown = rows.Count(row => !row.HasAges);
        if (unknown > 0 && Array.Find(question.Groups, group => group.NeedsAges) is { } uncounted)
        {
            throw new JobFailedException(
                $"The ages of the people in {unknown} of {rows.Count} buildings are not known, "
                + $"so the group '{uncounted.Code}' cannot be counted.");
        }

        int[] all = [.. rows.Select(row => row.All)];
        return new(
            places,
            new()
            {
                ["all"] = all,
                ["wheelchair"] = all,
                ["child"] = [.. rows.Select(row => row.Child)],
                ["adult"] = [.. rows.Select(row => row.Adult)],
                ["elder"] = [.. rows.Select(row => row.Elder)],
            },
            RangesOf(places.Areas));
    }

    private static List<(string Area, Range Buildings)> RangesOf(string[] areas)
    {
        var ranges = new List<(string, Range)>();
        for (int first = 0; first < areas.Length;)
        {
            int end = first + 1;
            while (end < areas.Length && areas[end] == areas[first])
            {
                end++;
            }

            ranges.Add((areas[first], first..end));
            first = end;
        }

        return ranges;
    }
}
