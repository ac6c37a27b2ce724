using System.CommandLine;
using Gis.Spatial.Files;
using NetTopologySuite.Geometries;

namespace Gis.Api.Commands.Plans;

/// <summary>What both verbs on polygon files understand.</summary>
internal static class PlanFileOptions
{
    public static readonly Argument<FileInfo> File = new("file")
    {
        Description = "Polygons: .geojson .json .gpkg .shp .csv, or a .zip of one.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static readonly Option<FileInfo> Outline = new("--outline")
    {
        Description = "The area that the polygons must tile, as a file of one or more polygons.",
    };

    public static readonly Option<string> Id = new("--id") { Description = "Column that names a polygon (default: its number)." };

    public static readonly Option<string> Crs = new("--crs") { Description = "Coordinate system, for example EPSG:4547; plane for metres of no known place." };

    public static readonly Option<string> Encoding = new("--encoding") { Description = "Text encoding, for example GB18030." };

    public static readonly Option<double> Sliver = InMetres(new("--sliver")
    {
        Description = "Gaps narrower than this many metres count as slivers.",
        DefaultValueFactory = _ => 1,
    });

    public static readonly Option<FileInfo> Buildings = new("--buildings")
    {
        Description = "Polygons of buildings: those that a border cuts are faults.",
    };

    /// <summary>Buildings on the coordinates of the store; none without the option.</summary>
    public static IReadOnlyList<Geometry> Footprints(
        ParseResult parsed, PlanFile plan, CancellationToken cancellationToken) =>
        parsed.GetValue(Buildings) is { } file
            ? [.. PlanFile.Read(file.FullName, null, null, plan.Beside(Source(parsed)), cancellationToken).Rounded().Polygons
                .Select(polygon => polygon.Geometry)]
            : [];

    /// <summary>A width below zero means nothing, and one that is no number would let every gap go.</summary>
    public static Option<double> InMetres(Option<double> option) =>
        option.Only(metres => metres is >= 0 and < double.PositiveInfinity, "is a number of metres, 0 or more");

    public static void AddTo(Command command)
    {
        command.Arguments.Add(File);
        command.Options.Add(Outline);
        command.Options.Add(Id);
        command.Options.Add(Crs);
        command.Options.Add(Encoding);
        command.Options.Add(Sliver);
        command.Options.Add(Buildings);
    }

    public static PlanFile Read(ParseResult parsed, CancellationToken cancellationToken) => PlanFile.Read(
        parsed.GetRequiredValue(File).FullName,
        parsed.GetValue(Outline)?.FullName,
        parsed.GetValue(Id),
        Source(parsed) with { AllowsPlane = true },
        cancellationToken);

    /// <summary>How any of the files is read: as fine as it is.</summary>
    public static SourceOptions Source(ParseResult parsed) => new()
    {
        Crs = parsed.GetValue(Crs) ?? "auto",
        Encoding = parsed.GetValue(Encoding),
        KeepsPrecision = true,
    };
}
