namespace Gis.Spatial.Files.Osm;

/// <summary>How many objects of each kind a file was found to have; relations are counted only when they are read.</summary>
public sealed record OsmCounts(long Nodes, long Ways, long Relations);
