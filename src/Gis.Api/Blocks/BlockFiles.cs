using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Commands;
using Gis.Api.Commands.Plans;
using Gis.Spatial;
using Gis.Spatial.Blocks;
using Gis.Spatial.Files.Osm;
using Gis.Spatial.Files.Writing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Blocks;

/// <summary>Cuts the outlines of a file by the lines of others; needs no database.</summary>
internal static class BlockFiles
{
    private static readonly FeatureSchema Schema = new("blocks", GeometryKind.Polygon,
    [
        new("code", ColumnKind.Text),
        new("outline", ColumnKind.Text),
        new("area_m2", ColumnKind.Real),
        new("buildings", ColumnKind.Whole),
    ]);

    /// <exception cref="CommandException">A file cannot be read or written, or is too large to be cut at once.</exception>
    public static JsonObject Cut(ParseResult parsed, BlockWish wish, CancellationToken cancellationToken)
    {
        List<PlanFileProblem> problems = [];
        var file = PlanFile.Read(
            parsed.GetValue(BlockCommand.Outlines)!.FullName,
            null,
            parsed.GetValue(PlanFileOptions.Id),
            PlanFileOptions.Source(parsed),
            cancellationToken);
        var outlines = file.Rounded().Polygons;
        CommandContext.Say($"Read {outlines.Count:N0} outlines, {file.Finding.Crs.Name} ({file.Finding.Crs.Reason}).");
        List<LineString> lines = Streets(parsed, wish, problems, cancellationToken);
        lines.AddRange(Read(
            parsed, BlockCommand.Barriers, shape => shape.Dimension != Dimension.Point, "line or polygon", problems,
            cancellationToken).SelectMany(BlockLines.Of));
        var buildings = Read(
            parsed, BlockCommand.Buildings, shape => shape is Point or Polygon or MultiPolygon, "building", problems,
            cancellationToken);
        CommandContext.Say($"Read {lines.Count:N0} lines and {buildings.Count:N0} buildings.");
        var cut = Cut([.. outlines.Select(outline => outline.Geometry)], lines, buildings, wish);
        string path = parsed.GetValue(BlockCommand.Out)!.FullName;
        Write(path, cut, [.. outlines.Select(outline => outline.Id)]);
        return new()
        {
            ["outlines"] = outlines.Count,
            ["blocks"] = cut.Blocks.Count,
            ["merged"] = cut.Merged,
            ["wentAround"] = cut.WentAround,
            ["buildings"] = buildings.Count,
            ["unhung"] = cut.Unhung,
            ["minAreaM2"] = cut.Blocks.Count == 0 ? null : Math.Round(cut.Blocks.Min(block => block.AreaSquareMetres), 2),
            ["areaM2"] = Math.Round(cut.Blocks.Sum(block => block.AreaSquareMetres), 2),
            ["cornersAdded"] = cut.Outlines.Sum(outline => outline.NumPoints) - outlines.Sum(outline => outline.Geometry.NumPoints),
            ["crs"] = file.Finding.Crs.Name,
            ["written"] = path,
            ["problems"] = JsonSerializer.SerializeToNode(file.Problems.Concat(problems), JsonSerializerOptions.Web),
        };
    }

    private static BlockCut Cut(
        IReadOnlyList<Geometry> outlines, List<LineString> lines, List<Geometry> buildings, BlockWish wish)
    {
        try
        {
            return BlockCutter.Cut(outlines, lines, buildings, wish.Options);
        }
        catch (ArgumentException refused)
        {
            throw new CommandException(refused.Message);
        }
    }

    /// <summary>Lines of a file all bound; an OpenStreetMap file tells its classes.</summary>
    private static List<LineString> Streets(
        ParseResult parsed, BlockWish wish, List<PlanFileProblem> problems, CancellationToken cancellationToken)
    {
        string path = parsed.GetValue(BlockCommand.Streets)!.FullName;
        if (!path.EndsWith(".pbf", StringComparison.OrdinalIgnoreCase))
        {
            return [.. Read(
                parsed, BlockCommand.Streets, shape => shape is LineString or MultiLineString, "line", problems, cancellationToken)
                .SelectMany(BlockLines.Of)];
        }

        var classes = wish.StreetClasses.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. OsmExtract.Read(path, OsmContents.Streets, OsmServiceMapping.Default, cancellationToken).Streets.Edges()
            .Where(edge => classes.Contains(edge.Class.ToString())).Select(edge => edge.Geometry)];
    }

    private static List<Geometry> Read(
        ParseResult parsed,
        Option<FileInfo> option,
        Predicate<Geometry> isUseful,
        string noun,
        List<PlanFileProblem> problems,
        CancellationToken cancellationToken)
    {
        if (parsed.GetValue(option) is not { } file)
        {
            return [];
        }

        var (features, more, _) = PlanFile.ReadFeatures(
            file.FullName, PlanFileOptions.Source(parsed), isUseful, noun, cancellationToken);
        problems.AddRange(more.Select(problem => problem with { Message = $"{file.Name}: {problem.Message}" }));
        return [.. features.Select(feature => Geo.RoundToLattice(feature.Geometry!.Copy()))];
    }

    private static void Write(string path, BlockCut cut, string[] outlines)
    {
        int[] buildings = new int[cut.Blocks.Count];
        foreach (int block in cut.BlockOfBuilding.Where(block => block >= 0))
        {
            buildings[block]++;
        }

        try
        {
            using var writer = FeatureWriter.Create(path, Schema);
            foreach (var (i, block) in cut.Blocks.Index())
            {
                writer.Write(
                    block.Geometry, [block.Id, outlines[block.Outline], Math.Round(block.AreaSquareMetres, 2), (long)buildings[i]]);
            }

            writer.Complete();
        }
        catch (ArgumentException refused)
        {
            throw new CommandException(refused.Message);
        }
    }
}
