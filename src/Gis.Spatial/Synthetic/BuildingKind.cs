namespace Gis.Spatial.Synthetic;

/// <summary>What a demo building is.</summary>
public enum BuildingKind
{
    Tower,
    Slab,
    VillageHouse,
    House,
    Office,
    Mall,
    Workshop,
    School,
    Hospital,
    Pavilion,
}
