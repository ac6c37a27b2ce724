using Gis.Optimization.Reach;
using Gis.Spatial.Coordinates;
using Gis.Spatial.Files.Osm;

namespace Gis.Benchmarks.Reach;

/// <summary>The streets of an OpenStreetMap file as the reach engine takes them.</summary>
internal static class OsmStreets
{
    public static StreetGraph Read(string file, TransverseMercator projection)
    {
        var network = OsmExtract.Read(
            file, OsmContents.Streets, OsmServiceMapping.Default, CancellationToken.None).Streets;
        var position = network.Nodes().Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var builder = new StreetGraphBuilder(network.NodeCount);
        foreach (var edge in network.Edges())
        {
            var shape = Array.ConvertAll(edge.Geometry.Coordinates, point => projection.Project(point.X, point.Y));
            builder.AddEdge(
                position[edge.FromNode],
                position[edge.ToNode],
                edge.LengthMetres,
                (edge.WalkForward ? StreetUse.Forward : 0) | (edge.WalkBackward ? StreetUse.Backward : 0),
                Array.ConvertAll(shape, point => point.Easting),
                Array.ConvertAll(shape, point => point.Northing));
        }

        return builder.Build();
    }
}
