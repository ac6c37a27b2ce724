using System.Text;
using Gis.Viewer.Api;

namespace Gis.Viewer.Planner;

/// <summary>A pasted list of places and what a plan means for each; stays while tabs and plans are switched.</summary>
internal sealed class PointTest(GisClient client)
{
    public const int MostLines = 100_000;
    private const int ToldEvery = 5000;

    // Every read goes through the browser: small ones took most of the time.
    private const int ReadAtOnce = 1 << 20;
    private string[] ownHeader = [];
    private char separator = ',';

    public string Text { get; set; } = "";

    /// <summary>wgs84, cgcs2000, gcj02, bd09 or an EPSG number; ":yx" behind it puts latitude first.</summary>
    public string Crs { get; set; } = "wgs84";

    /// <summary>All lines in the order of the list, those without a place too.</summary>
    public IReadOnlyList<PointLine> Lines { get; private set; } = [];

    /// <summary>Lines that were answered, in their order: the points of the map.</summary>
    public List<PointLine> Answered { get; } = [];

    public string[] Services { get; private set; } = [];

    /// <summary>Takes the pasted text apart; returns the number of lines, of which there may be too many to ask for.</summary>
    public int Take()
    {
        Answered.Clear();
        Services = [];
        var records = CsvText.Records(Text.TrimStart('\uFEFF')).ToList();
        if (records.Count == 0)
        {
            Lines = [];
            return 0;
        }

        separator = CsvText.Separator(records[0].Record);
        var first = CsvText.Fields(records[0].Record, separator);
        bool hasHeader = !first.Take(2).All(value => double.TryParse(value, out _));
        ownHeader = hasHeader
            ? [.. first]
            : [.. first.Select((_, at) => at switch { 0 => "longitude", 1 => "latitude", 2 => "id", _ => $"column{at + 1}" })];
        if (ownHeader.Length == 1 && !hasHeader)
        {
            ownHeader = ["longitude", "latitude"];
        }

        Lines = [.. records.Skip(hasHeader ? 1 : 0).Select(record => new PointLine(record.Line, record.Record))];
        return Lines.Count;
    }

    /// <summary>Asks the server for every line that has a place, and names the others.</summary>
    /// <param name="told">Told now and then how many are answered.</param>
    public async Task Ask(string district, Guid? plan, Func<Task> told, CancellationToken cancellationToken)
    {
        string address = $"api/v1/districts/{district}/points?crs={Uri.EscapeDataString(Crs)}"
            + (plan is null ? "" : $"&plan={plan}");
        var open = Lines.ToList();
        try
        {
            await Read(address, open, told, cancellationToken);
        }
        catch (ProblemException refused) when (refused.Told?.Rows is { Length: > 0 } rows)
        {
            foreach (var row in rows)
            {
                open[(int)row.Row - 1].Fault = row;
            }

            open.RemoveAll(line => line.Fault is not null);
            if (open.Count > 0)
            {
                await Read(address, open, told, cancellationToken);
            }
        }
    }

    /// <summary>Every line as it was pasted, and beside it the answer or what is wrong.</summary>
    public async Task Write(Stream stream)
    {
        await using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var services = Services.Select(service =>
            $",{service}_facility,{service}_walk_minutes,{service}_straight_metres,{service}_in_reach");
        await writer.WriteLineAsync(
            $"line,{string.Join(',', ownHeader.Select(CsvText.Field))},problem,wgs84_longitude,wgs84_latitude,grid,grid_name,area"
            + string.Concat(services));
        foreach (var line in Lines)
        {
            var own = CsvText.Fields(line.Pasted, separator);
            var padded = own.Concat(Enumerable.Repeat("", Math.Max(0, ownHeader.Length - own.Count))).Select(CsvText.Field);
            var answer = line.Answer is null
                ? Enumerable.Repeat("", PointLine.ValuesOf(Services.Length))
                : CsvText.Fields(line.Answer).Skip(1).Select(CsvText.Field);
            await writer.WriteLineAsync(string.Join(
                ',', [$"{line.Line}", .. padded, CsvText.Field(line.Fault?.Message ?? ""), .. answer]));
        }
    }

    private async Task Read(
        string address, List<PointLine> asked, Func<Task> told, CancellationToken cancellationToken)
    {
        string header = string.Join(separator, ownHeader.Select(name => CsvText.Field(name)));
        StringBuilder table = new(header);
        foreach (var line in asked)
        {
            table.Append('\n').Append(line.Pasted);
        }

        using var response = await client.SendTable(address, Encoding.UTF8.GetBytes(table.ToString()), cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using StreamReader reader = new(stream, Encoding.UTF8, bufferSize: ReadAtOnce);
        Services = PointLine.Services(await reader.ReadLineAsync(cancellationToken) ?? "");
        while (Answered.Count < asked.Count && await ReadRecord(reader, cancellationToken) is { } record)
        {
            var line = asked[Answered.Count];
            line.Answer = record;
            Answered.Add(line);
            if (Answered.Count % ToldEvery == 0)
            {
                await told();
            }
        }
    }

    private static async Task<string?> ReadRecord(StreamReader reader, CancellationToken cancellationToken)
    {
        string? record = await reader.ReadLineAsync(cancellationToken);
        while (record is not null && CsvText.GoesOn(record) && await reader.ReadLineAsync(cancellationToken) is { } next)
        {
            record += "\n" + next;
        }

        return record;
    }
}
