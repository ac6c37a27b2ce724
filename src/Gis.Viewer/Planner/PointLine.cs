using System.Globalization;
using Gis.Viewer.Api;

namespace Gis.Viewer.Planner;

/// <summary>One pasted line with what the server answered to it, or why it could not.</summary>
/// <param name="line">In the pasted text, from 1.</param>
/// <remarks>The answer is kept as it came: only the lines that are looked at are taken apart.</remarks>
public sealed class PointLine(int line, string pasted)
{
    private const int FirstService = 6;
    private const int ValuesPerService = 4;

    public int Line => line;

    public string Pasted => pasted;

    /// <summary>A record of the server's table; null for a line without a place.</summary>
    public string? Answer { get; set; }

    public FaultyRow? Fault { get; set; }

    public PointAnswer? Read()
    {
        if (Answer is null)
        {
            return null;
        }

        var fields = CsvText.Fields(Answer);
        PointService[] services = [.. fields.Skip(FirstService).Chunk(ValuesPerService).Select(values => new PointService(
            values[0], Number(values[1]), Number(values[2]), values[3] == "true"))];
        return new(
            fields[0], Number(fields[1]) ?? 0, Number(fields[2]) ?? 0, fields[3], fields[4], fields[5], services);
    }

    /// <summary>The services of a table, from its header.</summary>
    public static string[] Services(string header) =>
        [.. CsvText.Fields(header).Skip(FirstService).Chunk(ValuesPerService).Select(names => names[0][..^"_facility".Length])];

    /// <summary>How many values an answer has behind its id.</summary>
    public static int ValuesOf(int services) => FirstService - 1 + (services * ValuesPerService);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}

/// <param name="Grid">Empty where no grid lies.</param>
public sealed record PointAnswer(
    string Id, double Longitude, double Latitude, string Grid, string GridName, string Area, PointService[] Services);

/// <summary>The nearest facility of one service on foot; minutes and metres are null where there is no way or none.</summary>
public sealed record PointService(string Facility, double? WalkMinutes, double? StraightMetres, bool InReach);
