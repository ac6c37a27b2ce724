namespace Gis.Spatial.Synthetic;

/// <summary>How much demo data to make.</summary>
public enum DemoScale
{
    /// <summary>One community on both banks of a river.</summary>
    Community,

    /// <summary>One district: ten streets, about eighty communities and a thousand grids.</summary>
    District,

    /// <summary>Twenty-four districts that tile a city: about 24,000 grids and 600,000 buildings.</summary>
    City,
}
