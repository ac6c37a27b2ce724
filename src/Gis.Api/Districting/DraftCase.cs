using Gis.Api.Plans;
using Gis.Optimization.Districting.Drafts;
using NetTopologySuite.Geometries;

namespace Gis.Api.Districting;

/// <summary>A community as read: numbers for the search, shapes and names for what comes after.</summary>
/// <param name="Workloads">Names of the workloads of the problem, in its order.</param>
/// <param name="Borders">Between numbered blocks, in metres on the ground.</param>
internal sealed record DraftCase(
    Plan Plan,
    string Area,
    DraftProblem Problem,
    IReadOnlyList<string> Workloads,
    IReadOnlyList<DraftBlock> Blocks,
    IReadOnlyList<TodaysGrid> Grids,
    IReadOnlyList<DraftBorder> Borders);

/// <param name="Grid">Number of today's grid, -1 for none.</param>
internal sealed record DraftBlock(long Id, string Code, Geometry Outline, int Grid, BlockPeople People)
{
    public int Households => People.Households;
}

/// <param name="Floating">People who live here without being registered here.</param>
/// <param name="Elderly">People of 65 and more.</param>
internal sealed record BlockPeople(int Households, int People, int Floating, int Elderly);

/// <param name="IsLocked">A special grid, or one that is locked in the plan, itself or with its community.</param>
internal sealed record TodaysGrid(long Id, string Code, double WorkloadHours, Geometry Outline, bool IsLocked);

/// <param name="Street">Largest class of street along the border; null for none.</param>
/// <param name="Barrier">Kind of barrier along it; null for none.</param>
internal sealed record DraftBorder(int One, int Other, double Metres, string? Street, string? Barrier)
{
    /// <summary>What the border costs when grids meet there: grids should end at main streets and water.</summary>
    public int Cost => Math.Max(1, (int)Math.Round(Metres * (this switch
    {
        { Barrier: not null } => 0.2,
        { Street: "expressway" or "arterial" } => 0.4,
        { Street: "collector" } => 0.6,
        { Street: "local" } => 0.8,
        _ => 1,
    })));
}
