namespace Gis.Spatial.Synthetic;

/// <summary>Blocks joined to streets, communities and grids; every level is made of whole parts of the one below.</summary>
/// <param name="StreetOfBlock">Street of every block, from 0.</param>
/// <param name="CommunityOfBlock">Community of every block, from 0 through the district.</param>
/// <param name="Communities">Per community: its street, its blocks (river and railway included), and its grids.</param>
internal sealed record TownPlan(
    Town Town, int[] StreetOfBlock, int[] CommunityOfBlock, IReadOnlyList<CommunityPlan> Communities);

/// <summary>One community of a <see cref="TownPlan"/>.</summary>
internal sealed record CommunityPlan(int Street, IReadOnlyList<int> Blocks, IReadOnlyList<GridPlan> Grids);

/// <summary>One grid of a <see cref="TownPlan"/>.</summary>
internal sealed record GridPlan(bool IsSpecial, LandUse Use, IReadOnlyList<int> Blocks);
