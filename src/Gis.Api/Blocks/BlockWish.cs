using Gis.Api.Hosting;
using Gis.Spatial.Blocks;

namespace Gis.Api.Blocks;

/// <summary>How blocks are to be cut.</summary>
/// <param name="Classes">Classes of streets that bound blocks; without it all that carry cars.</param>
/// <param name="MinAreaM2">Smaller pieces join a neighbour; without it 200.</param>
/// <param name="MinWidthM">Narrower pieces join a neighbour; without it 6 m.</param>
/// <param name="SnapM">A line that ends this near to another reaches it; without it 1 m.</param>
internal sealed record BlockWish(
    IReadOnlyList<string>? Classes = null, double? MinAreaM2 = null, double? MinWidthM = null, double? SnapM = null)
{
    private const double LargestArea = 1e6;
    private const double WidestMetres = 100;
    private const double FarthestSnap = 20;

    private static readonly string[] KnownClasses = ["expressway", "arterial", "collector", "local", "footway", "steps"];

    public IReadOnlyList<string> StreetClasses => Classes ?? KnownClasses[..4];

    public BlockOptions Options { get; } = new()
    {
        MinAreaSquareMetres = MinAreaM2 ?? new BlockOptions().MinAreaSquareMetres,
        MinWidthMetres = MinWidthM ?? new BlockOptions().MinWidthMetres,
        SnapMetres = SnapM ?? new BlockOptions().SnapMetres,
    };

    /// <summary>What cannot be, or null.</summary>
    public GisProblem? Refusal() => this switch
    {
        { Classes: { } classes } when classes.Count == 0 || classes.Any(name => !KnownClasses.Contains(name)) =>
            Problems.Invalid(
                $"Classes of streets are {string.Join(", ", KnownClasses)}.", $"道路等级为 {string.Join("、", KnownClasses)}。"),
        { MinAreaM2: { } area } when !(area is >= 0 and <= LargestArea) => Problems.Invalid(
            $"The least area of a block is 0 to {LargestArea:0} square metres.", $"街坊最小面积须为 0 至 {LargestArea:0} 平方米。"),
        { MinWidthM: { } width } when !(width is >= 0 and <= WidestMetres) => Problems.Invalid(
            $"The least width of a block is 0 to {WidestMetres:0} metres.", $"街坊最小宽度须为 0 至 {WidestMetres:0} 米。"),
        { SnapM: { } snap } when !(snap is >= 0 and <= FarthestSnap) => Problems.Invalid(
            $"Ends of lines are bridged over 0 to {FarthestSnap:0} metres.", $"线端连接距离须为 0 至 {FarthestSnap:0} 米。"),
        _ => null,
    };
}
