using Gis.Api.Reach;
using Gis.Optimization.Reach;
using Gis.Spatial.Coordinates;
using Gis.Spatial.Files.Osm;

namespace Gis.Benchmarks.Reach;

/// <summary>The streets of an OpenStreetMap file as the reach engine takes them.</summary>
internal static class OsmStreets
{
    public static StreetGraph Read(string file, TransverseMercator projection) => ReadDrawn(file, projection).Graph;

    /// <summary>Also what one can walk on, as it is drawn.</summary>
    public static (StreetGraph Graph, List<DrawnStreet> Streets) ReadDrawn(string file, TransverseMercator projection)
    {
        var drawn = new List<DrawnStreet>();
        var network = OsmExtract.Read(
            file, OsmContents.Streets, OsmServiceMapping.Default, CancellationToken.None).Streets;
        var position = network.Nodes().Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var builder = new StreetGraphBuilder(network.NodeCount);
        foreach (var edge in network.Edges())
        {
            var shape = Array.ConvertAll(edge.Geometry.Coordinates, point => projection.Project(point.X, point.Y));
            var use = (edge.WalkForward ? StreetUse.Forward : 0) | (edge.WalkBackward ? StreetUse.Backward : 0);
            double[] x = Array.ConvertAll(shape, point => point.Easting);
            double[] y = Array.ConvertAll(shape, point => point.Northing);
            int number = builder.AddEdge(
                position[edge.FromNode], position[edge.ToNode], edge.LengthMetres, use, x, y);
            if (use != 0)
            {
                drawn.Add(new(number, edge.LengthMetres, x, y));
            }
        }

        return (builder.Build(), drawn);
    }
}
