namespace Gis.Spatial.Synthetic;

/// <summary>What a random number is drawn for; the values are part of the demo data and never change.</summary>
internal enum Draw
{
    ColumnWidth = 1,
    RowHeight = 2,
    LineClass = 3,
    Jitter = 4,
    Warp = 5,
    Outline = 6,
    Hill = 7,
    Density = 8,
    Village = 9,
    BlockShape = 10,
    LandUse = 11,
    Building = 12,
    Path = 13,
    Household = 14,
    Seeds = 15,
    Name = 16,
    Facility = 17,
    Site = 18,
    Worker = 19,
    Grid = 20,
    Affluence = 21,
    WarpNorth = 22,
    Care = 23,
}
