namespace Gis.Spatial.Synthetic;

/// <summary>What a cell of the lattice is by nature, before anything is built on it.</summary>
internal enum GroundKind : byte
{
    Outside,
    Land,
    Hill,
    River,
    Railway,
    Lake,
    Island,
}
