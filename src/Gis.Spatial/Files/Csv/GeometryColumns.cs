namespace Gis.Spatial.Files.Csv;

/// <summary>Which columns hold the position: one of text, or two of numbers; -1 where there is none.</summary>
internal sealed record GeometryColumns(int Text, int First, int Second)
{
    private static readonly string[] TextNames =
        ["wkt", "geom", "geometry", "the_geom", "shape", "wkt_geom", "border", "boundary", "边界", "范围", "坐标串"];

    private static readonly string[] LongitudeNames =
        ["lon", "lng", "long", "longitude", "经度", "x", "point_x", "lon_wgs84", "x坐标", "easting", "东坐标"];

    private static readonly string[] LatitudeNames =
        ["lat", "latitude", "纬度", "y", "point_y", "lat_wgs84", "y坐标", "northing", "北坐标"];

    public bool IsEmpty => Text < 0 && First < 0;

    public bool Contains(int column) => column == Text || column == First || column == Second;

    public static GeometryColumns Find(ColumnSet columns, SourceOptions options)
    {
        int first = Named(columns, options.LongitudeColumn) ?? Usual(columns, LongitudeNames);
        int second = Named(columns, options.LatitudeColumn) ?? Usual(columns, LatitudeNames);
        bool hasPair = first >= 0 && second >= 0;
        int text = Named(columns, options.GeometryColumn) ?? (hasPair ? -1 : Usual(columns, TextNames));
        return text >= 0 ? new(text, -1, -1) : hasPair ? new(-1, first, second) : new(-1, -1, -1);
    }

    private static int? Named(ColumnSet columns, string? name)
    {
        if (name is null)
        {
            return null;
        }

        int column = columns.IndexOf(name);
        return column >= 0
            ? column
            : throw new SourceFileException(
                $"The file has no column \"{name}\"; it has {string.Join(", ", columns.Names.Take(20))}.");
    }

    private static int Usual(ColumnSet columns, string[] names)
    {
        foreach (string name in names)
        {
            int column = columns.IndexOf(name);
            if (column >= 0)
            {
                return column;
            }
        }

        return -1;
    }
}
