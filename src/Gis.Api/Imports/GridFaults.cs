using Gis.Api.Database;
using Gis.Api.Plans.Faults;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Api.Imports;

/// <summary>Faults between the staged rows of grids, and their repair on the way in.</summary>
/// <remarks>
/// Corners that a neighbour lacks are always put in: no ground moves. Overlaps, ground outside of a known outline and
/// narrow gaps are repaired or kept as asked, else they refuse the file. So do wide gaps in a community whose outline is
/// known; where it is not, or where the file is repaired or kept, they are only named. Holds the outlines of the file in
/// memory, as the editing of a plan does.
/// </remarks>
internal sealed class GridFaults(GisSession session, ImportRequest request, string district, ProblemList problems)
{
    private const string RowsSql =
        "SELECT number, code, area, geom FROM import_row WHERE geom IS NOT NULL AND area IS NOT NULL ORDER BY number";

    private const string OutlinesSql = """
        SELECT a.code, a.geom FROM area a
        WHERE a.district = $1 AND a.geom IS NOT NULL AND a.code IN (SELECT area FROM import_row)
        """;

    private const string RedrawSql = """
        UPDATE import_row r SET geom = m.geom
        FROM unnest($1::bigint[], $2::geometry[]) AS m (number, geom) WHERE r.number = m.number
        """;

    private const string DropSql = "DELETE FROM import_row WHERE number = ANY ($1)";

    /// <summary>Grid codes by number of the feature.</summary>
    private readonly Dictionary<string, string> codes = [];

    /// <summary>Numbers of features whose community has an outline that is known.</summary>
    private readonly HashSet<string> bounded = [];

    /// <summary>What was found in the file; null before it was looked at.</summary>
    public PartitionReport? Found { get; private set; }

    public double MovedSquareMetres { get; private set; }

    /// <summary>Nothing that moves ground is left.</summary>
    public bool Tiles { get; private set; }

    /// <summary>Why the file is not taken, with the way out; null when it is.</summary>
    public string? Refusal { get; private set; }

    public async Task Run(CancellationToken cancellationToken)
    {
        var partition = await Read(cancellationToken);
        var options = new RepairOptions
        {
            Owner = RepairChoice.Owners[request.Owner],
            MaxGapMetres = request.MaxGapMetres,
            Accept = fault => !MovesGround(fault) || request.Repair,
        };
        var result = await Task.Run(() => partition.Run(options), cancellationToken);
        Found = result.Before;
        MovedSquareMetres = result.MovedSquareMetres;
        await Store(result, cancellationToken);
        foreach (var (fault, verdict) in result.Outcomes.OrderByDescending(outcome => outcome.Fault.AreaSquareMetres))
        {
            problems.Note(long.Parse(fault.Polygons.FirstOrDefault(codes.ContainsKey) ?? "0"), Sentence(fault, verdict));
        }

        Tiles = !result.After.Faults.Any(MovesGround);
        Refuse([.. result.After.Faults.Where(fault => MovesGround(fault) || (!request.Repair && LacksGrid(fault)))]);
    }

    private void Refuse(IReadOnlyList<Fault> faults)
    {
        if (faults.Count == 0 || request.KeepFaults)
        {
            return;
        }

        var largest = faults.MaxBy(fault => fault.AreaSquareMetres)!;
        Refusal = $"The grids do not tile, so nothing was stored; the largest of {faults.Count:N0} faults is {Named(largest)}. "
            + (request.Repair ? "The repair leaves it: --keep-faults stores the grids as a draft to be repaired by hand."
                : LacksGrid(largest) ? "A grid may be missing: add it; --repair lists wide gaps and stores the rest, "
                    + "--keep-faults stores the grids as a draft to be repaired."
                : "--repair repairs on the way in, --keep-faults stores them as a draft to be repaired.");
    }

    /// <summary>Ground of a community with a known outline that is too wide for a slip of the border.</summary>
    /// <remarks>A gap that touches no grid is found by its outline alone.</remarks>
    private bool LacksGrid(Fault fault) =>
        fault.Kind == FaultKind.Gap && !MovesGround(fault) && fault.WidthMetres > request.MaxGapMetres
        && fault.Polygons.All(bounded.Contains);

    /// <summary>Overlaps, ground outside, and gaps that are narrow enough to be no more than a slip.</summary>
    private static bool MovesGround(Fault fault) =>
        fault.Kind is FaultKind.Overlap or FaultKind.Duplicate or FaultKind.OutsideOutline
        || (fault.Kind == FaultKind.Gap && !fault.Proposal.IsWide && fault.Proposal.Action != RepairAction.None);

    private async Task<CommunityPartition> Read(CancellationToken cancellationToken)
    {
        List<GridPolygon> grids = [];
        List<string> areas = [];
        Dictionary<string, Geometry> outlines = [];
        await using var batch = session.Batch();
        batch.Add(RowsSql);
        batch.Add(OutlinesSql).With(district);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            string number = $"{rows.GetInt64(0)}";
            codes.Add(number, rows.GetString(1));
            grids.Add(new(number, rows.GetFieldValue<Geometry>(3)));
            areas.Add(rows.GetString(2));
        }

        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            outlines.Add(rows.GetString(0), rows.GetFieldValue<Geometry>(1));
        }

        bounded.UnionWith(grids.Zip(areas).Where(grid => outlines.ContainsKey(grid.Second)).Select(grid => grid.First.Id));

        return new(grids, areas, outlines);
    }

    private async Task Store(RepairResult result, CancellationToken cancellationToken)
    {
        var changed = result.Changed.ToHashSet();
        GridPolygon[] drawn = [.. result.Polygons.Where(polygon => changed.Contains(polygon.Id))];
        GridPolygon[] kept = [.. drawn.Where(polygon => !polygon.Geometry.IsEmpty)];
        long[] gone = [.. drawn.Where(polygon => polygon.Geometry.IsEmpty).Select(polygon => long.Parse(polygon.Id))];
        await using var batch = session.Batch();
        batch.Add(RedrawSql).With(kept.Select(polygon => long.Parse(polygon.Id)).ToArray())
            .With(kept.Select(polygon => polygon.Geometry).ToArray());
        batch.Add(DropSql).With(gone);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        foreach (long number in gone)
        {
            problems.Note(number, $"Grid {codes[$"{number}"]} has no ground of its own and was left out.");
        }
    }

    private string Sentence(Fault fault, RepairVerdict verdict) =>
        $"There is {Named(fault)}. " + (verdict == RepairVerdict.Repaired
            ? $"It was repaired: {Translate(FaultWords.Proposal(fault).English, fault)}"
            : "It stays.");

    private string Named(Fault fault)
    {
        string kind = fault.Kind switch
        {
            FaultKind.Overlap => "an overlap",
            FaultKind.Duplicate => "the same ground twice",
            FaultKind.Gap => "a gap",
            FaultKind.OutsideOutline => "ground outside of the outline",
            FaultKind.UnmatchedVertex => "a corner that the neighbour lacks",
            _ => FaultWords.Name(fault.Kind),
        };
        var place = fault.Place.Coordinate;
        string grids = string.Join(", ", fault.Polygons.Select(number => codes.GetValueOrDefault(number, number)));
        return $"{kind} of {fault.AreaSquareMetres:N2} m² at ({place.X:0.######}, {place.Y:0.######}), "
            + (grids.Length > 0 ? $"grids {grids}" : "at no grid");
    }

    /// <summary>Numbers of features become codes of grids.</summary>
    private string Translate(string sentence, Fault fault) => fault.Proposal.Owner is { } owner && codes.TryGetValue(owner, out var code)
        ? sentence.Replace($"to {owner}.", $"to {code}.", StringComparison.Ordinal)
        : sentence;
}
