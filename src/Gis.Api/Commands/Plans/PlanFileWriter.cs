using Gis.Spatial.Files;
using Gis.Spatial.Files.Writing;
using Gis.Spatial.Partition;

namespace Gis.Api.Commands.Plans;

/// <summary>Writes repaired polygons with the attributes that they came with.</summary>
internal static class PlanFileWriter
{
    /// <exception cref="CommandException">The extension names no format, or one that must say where on earth a plane is.</exception>
    public static void Write(string path, PlanFile file, IReadOnlyList<GridPolygon> polygons)
    {
        if (file.IsPlane && Path.GetExtension(path).ToLowerInvariant() is not (".geojson" or ".json" or ".csv"))
        {
            throw new CommandException("Nothing says where this plane is on earth: write .geojson, .json or .csv, or give --crs.");
        }

        string[] names = [.. file.Finding.Columns];
        var kinds = names.Select(name => KindOf(file.Features, name)).ToArray();
        var columns = names.Select((name, i) => new FeatureColumn(name, kinds[i]));
        try
        {
            using var writer = FeatureWriter.Create(path, new("plan", GeometryKind.Polygon, [.. columns]));
            for (int i = 0; i < polygons.Count; i++)
            {
                if (!polygons[i].Geometry.IsEmpty)
                {
                    var attributes = file.Features[i].Attributes;
                    writer.Write(file.InFile(polygons[i].Geometry), [.. names.Select((name, c) => Fit(attributes[name], kinds[c]))]);
                }
            }

            writer.Complete();
        }
        catch (ArgumentException refused)
        {
            throw new CommandException(refused.Message);
        }
    }

    private static ColumnKind KindOf(IReadOnlyList<SourceFeature> features, string name)
    {
        var values = features.Select(feature => feature.Attributes[name]).Where(value => value is not null).ToList();
        return values.Count == 0 ? ColumnKind.Text
            : values.TrueForAll(value => value is bool) ? ColumnKind.Truth
            : values.TrueForAll(value => value is long) ? ColumnKind.Whole
            : values.TrueForAll(value => value is long or double) ? ColumnKind.Real
            : ColumnKind.Text;
    }

    private static object? Fit(object? value, ColumnKind kind) => kind switch
    {
        _ when value is null => null,
        ColumnKind.Text => value is string ? value : value.ToString(),
        ColumnKind.Real when value is long whole => (double)whole,
        _ => value,
    };
}
