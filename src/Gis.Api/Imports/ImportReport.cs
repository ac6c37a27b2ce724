using Gis.Spatial.Files;

namespace Gis.Api.Imports;

/// <summary>What an import found and did.</summary>
internal sealed record ImportReport
{
    public required string As { get; init; }

    public required string File { get; init; }

    public required string District { get; init; }

    public required string Format { get; init; }

    public string? Encoding { get; init; }

    public required string Crs { get; init; }

    /// <summary>How the coordinate system was found.</summary>
    public required string CrsReason { get; init; }

    /// <summary>False for a guess that somebody must confirm before anything is stored.</summary>
    public required bool CrsCertain { get; init; }

    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The first features as they were understood.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> FirstRows { get; init; } = [];

    public long Read { get; init; }

    /// <summary>Rows in the store; 0 for a dry run or a refused file.</summary>
    public long Stored { get; init; }

    /// <summary>The same by target, where one file gives several.</summary>
    public IReadOnlyDictionary<string, long>? StoredAs { get; init; }

    /// <summary>Features that could not be stored.</summary>
    public long Rejected { get; init; }

    /// <summary>Features that the filter left out.</summary>
    public long Skipped { get; init; }

    /// <summary>West, south, east, north in degrees.</summary>
    public IReadOnlyList<double>? Bbox { get; init; }

    /// <summary>The first faults and repairs, in file order.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>Faults and repairs beyond those listed.</summary>
    public long MoreProblems { get; init; }

    /// <summary>Faults between grids as the file has them; null for other targets.</summary>
    public int? Overlaps { get; init; }

    public int? Gaps { get; init; }

    /// <summary>Those of the gaps that are narrow.</summary>
    public int? Slivers { get; init; }

    public int? UnmatchedVertices { get; init; }

    /// <summary>Polygons of grids that were not valid.</summary>
    public long? Invalid { get; init; }

    /// <summary>Ground that a repair gave to another grid, to its first, or took from its only one.</summary>
    public double? MovedAreaM2 { get; init; }

    /// <summary>The plan that imported grids make.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>Why nothing was stored, as one sentence; null when something was, or for a good dry run.</summary>
    public string? Refusal { get; init; }

    public static ImportReport Of(
        SourceFile file, ImportRequest request, string district, ProblemList problems, string? refusal)
    {
        var found = file.Finding;
        var box = file.Summary.Bounds;
        return new()
        {
            As = request.As,
            File = request.FileName,
            District = district,
            Format = found.Format,
            Encoding = found.Encoding,
            Crs = found.Crs.Name,
            CrsReason = found.Crs.Reason,
            CrsCertain = found.Crs.Certain,
            Columns = found.Columns,
            FirstRows = [.. found.Sample.Select(ImportRow.Show)],
            Read = file.Summary.Features,
            Rejected = problems.Rejected,
            Bbox = box is null ? null : [box.MinX, box.MinY, box.MaxX, box.MaxY],
            Problems = problems.InFileOrder,
            MoreProblems = problems.Unlisted,
            Refusal = refusal,
        };
    }
}

/// <summary>A fault or repair of one feature.</summary>
/// <param name="Feature">Position in the file, from 1; 0 where the format has none.</param>
internal sealed record ImportProblem(long Feature, string Message);
