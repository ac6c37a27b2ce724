using Gis.Api.Plans;
using NetTopologySuite.Geometries;

namespace Gis.Api.Approvals;

/// <summary>All that somebody who signs a plan must see.</summary>
/// <param name="Day">The first day of the plan: the one it has, or today.</param>
/// <param name="Former">Outlines that the changed grids have before.</param>
internal sealed record ApprovalPack(
    Plan Plan,
    string AreaName,
    DateOnly Day,
    IReadOnlyList<ApprovedGrid> Grids,
    IReadOnlyList<GridCounts> Ended,
    IReadOnlyDictionary<string, GridCounts> Before,
    IReadOnlyList<Geometry> Former,
    ApprovalGround Ground,
    IReadOnlyList<RuleFinding> Rules,
    GridTotals TotalBefore,
    GridTotals TotalAfter)
{
    /// <summary>Grids that begin or change; the others stay as they are.</summary>
    public IEnumerable<ApprovedGrid> Changes => Grids.Where(grid => grid.Change != "same");
}

/// <summary>A grid of the plan with the code that it has or will get.</summary>
/// <param name="Change">same, changed or new; a corner more on the same border is no change.</param>
internal sealed record ApprovedGrid(
    string Code, string Change, string Name, string Kind, string Area, GridCounts Counts, Geometry Geometry);

internal sealed record GridCounts(string Code, string Name, int Households, int People, double SquareMetres);

internal sealed record GridTotals(int Grids, long Households, long People, double SquareMetres);

/// <summary>What a rule found: where nothing, <paramref name="Count"/> is 0.</summary>
internal sealed record RuleFinding(string Rule, bool IsHard, int Count, string Examples);
