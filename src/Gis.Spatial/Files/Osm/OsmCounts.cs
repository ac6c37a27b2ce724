namespace Gis.Spatial.Files.Osm;

/// <summary>Objects read from a file, by kind; relations are read only when outlines are wanted.</summary>
public sealed record OsmCounts(long Nodes, long Ways, long Relations);
