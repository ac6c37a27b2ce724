namespace Gis.Optimization.Siting;

/// <summary>What a choice of sites is to achieve.</summary>
public enum SitingModel
{
    /// <summary>A given number of new sites, most weight within the limit (Church and ReVelle, 1974).</summary>
    MaximalCovering,

    /// <summary>Fewest new sites so that everyone who can be is within the limit (Toregas and others, 1971).</summary>
    SetCovering,

    /// <summary>A given number of new sites, least weighted travel (Hakimi, 1964).</summary>
    Median,

    /// <summary>A given number of new sites, shortest longest travel.</summary>
    Center,

    /// <summary>Least travel when no site may take more than its capacity and nobody is divided.</summary>
    CapacitatedMedian,
}
