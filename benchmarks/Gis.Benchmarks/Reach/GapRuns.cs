using System.Globalization;
using Gis.Api.Reach;
using Gis.Optimization.Reach;
using Gis.Spatial.Coordinates;
using Gis.Spatial.Isochrones;

namespace Gis.Benchmarks.Reach;

/// <summary>How long does it take to draw who in Porto Alegre lives farther than ten minutes from a doctor?</summary>
/// <remarks>What GET reach/{id}/gaps does after reading: the street file and the cells of r5r_poa, 60 metres a minute.</remarks>
internal static class GapRuns
{
    private const double LimitMetres = 600;
    private const double SnapLimitMetres = 300;

    public static void Run()
    {
        string data = Environment.GetEnvironmentVariable("GIS_SHARED_DATA") ?? "../shared/data";
        var projection = TransverseMercator.Local(-51.2, -30.05);
        var (graph, drawn) = OsmStreets.ReadDrawn(Path.Combine(data, "r5r_poa", "poa_osm.pbf"), projection);
        var cells = Cells(Path.Combine(data, "r5r_poa", "poa_hexgrid.csv"), projection);
        var walking = graph.ForWalkers;
        double[] x = [.. cells.Select(cell => cell.X)], y = [.. cells.Select(cell => cell.Y)];
        var homes = walking.AttachAll(x, y, SnapLimitMetres);
        Attachment[] clinics = [.. homes.Where((_, cell) => cells[cell].IsClinic)];
        var nearest = new NearestFacilitySearch(walking).Run(clinics, homes, float.PositiveInfinity);
        Door[] doors =
        [
            .. Enumerable.Range(0, cells.Count).Where(cell => !nearest.Unattached[cell])
                .Select(cell => new Door(new(x[cell], y[cell]), nearest.Metres[cell] <= LimitMetres)),
        ];
        var outline = ReachZones.Metres.CreateMultiPointFromCoords([.. doors.Select(door => door.Place)])
            .ConvexHull().Buffer(SnapLimitMetres);
        for (int repeat = 0; repeat < 3; repeat++)
        {
            var clock = new StepClock();
            var walked = WalkedStreets.Walk(walking, drawn, clinics, LimitMetres);
            clock.Say($"walks to {walked.Sum(street => street.Places.Length)} places on {walked.Count} streets");
            var zones = ReachZones.Draw(outline, walked, doors);
            clock.Say(string.Create(CultureInfo.InvariantCulture, $"zones of {zones.Beyond.Area:0.0} m²"));
            int points = zones.Beyond.NumPoints;
            for (int gap = 0; gap < zones.Beyond.NumGeometries; gap++)
            {
                ZoneShape.ToGeoJson(ZoneShape.ToDegrees(zones.Beyond.GetGeometryN(gap), projection));
            }

            clock.Say($"{zones.Beyond.NumGeometries} gaps of {points} points to GeoJSON");
        }
    }

    private static List<(double X, double Y, bool IsClinic)> Cells(string file, TransverseMercator projection)
    {
        string[] lines = File.ReadAllLines(file);
        string[] names = lines[0].Split(',');
        int Column(string name) => Array.FindIndex(names, column => column.Trim('"') == name);
        var (longitude, latitude, healthcare) = (Column("lon"), Column("lat"), Column("healthcare"));
        return [.. lines.Skip(1).Select(line =>
        {
            string[] values = line.Split(',');
            double Number(int column) => double.Parse(values[column], CultureInfo.InvariantCulture);
            var (x, y) = projection.Project(Number(longitude), Number(latitude));
            return (x, y, values[healthcare] is not ("" or "0"));
        })];
    }
}
