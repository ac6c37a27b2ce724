namespace Gis.Spatial.Synthetic;

/// <summary>What a block of the demo town is used for.</summary>
public enum LandUse
{
    /// <summary>High-rise housing.</summary>
    Towers,

    /// <summary>Compounds of six to nine floors.</summary>
    Compound,

    /// <summary>An urban village: small houses close together, mostly rented.</summary>
    UrbanVillage,

    /// <summary>Old low houses.</summary>
    OldTown,
    Offices,
    Mall,
    Industry,
    School,
    Hospital,
    Park,
    Hill,
    River,
    Railway,
    Reservoir,

    /// <summary>The hamlet in the reservoir that no street reaches.</summary>
    Island,
}
