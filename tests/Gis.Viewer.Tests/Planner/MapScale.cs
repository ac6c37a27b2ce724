using Microsoft.Playwright;

namespace Gis.Viewer.Tests.Planner;

/// <summary>
/// Where degrees lie on the map, found from two places that a held corner tells. Over so small an area latitude is as
/// good as linear on the map: within a hundredth of a pixel.
/// </summary>
internal sealed record MapScale(double West, double North, double DegreesRight, double DegreesDown)
{
    private const double Far = 0.15;

    /// <summary>Pulls the border in the middle of the map, and leaves it in the hand.</summary>
    public static async Task<MapScale> Measure(IPage page)
    {
        var one = await page.Asked(() => page.Pull((0, 0), (Far, Far)));
        var other = await page.Asked(() => page.MoveTo(-Far, -Far));
        double right = (one.X - other.X) / (2 * Far), down = (one.Y - other.Y) / (2 * Far);
        return new((one.X + other.X) / 2, (one.Y + other.Y) / 2, right, down);
    }

    public (double X, double Y) PlaceOf((double X, double Y) degrees) =>
        ((degrees.X - West) / DegreesRight, (degrees.Y - North) / DegreesDown);

    public (double X, double Y) At(double x, double y) => (West + (x * DegreesRight), North + (y * DegreesDown));

    /// <summary>One of the corners that lies well inside the map, off the middle and far from all others.</summary>
    public (double X, double Y) Inside(IEnumerable<(double X, double Y)> corners)
    {
        var all = corners.Distinct().ToList();
        return all.Where(corner => PlaceOf(corner) is var (x, y) && Math.Abs(x) is > 0.05 and < 0.35 && Math.Abs(y) < 0.35)
            .MaxBy(corner => all.Where(other => other != corner).Min(other => Distance(corner, other)));
    }

    private double Distance((double X, double Y) one, (double X, double Y) other) => Math.Max(
        Math.Abs(one.X - other.X) / Math.Abs(DegreesRight), Math.Abs(one.Y - other.Y) / Math.Abs(DegreesDown));
}
