using System.Globalization;
using System.Text;
using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Files;

namespace Gis.Benchmarks.Siting;

/// <summary>Problems by the recipe of OR-Library's pmed1–40, in sizes and seeds of our own.</summary>
/// <remarks>
/// Beasley, EJOR 21, 1985: n²/50 edges between random nodes, costs 1 to 100, connected; here a random tree comes
/// first. An edge drawn twice stays twice, as it does there.
/// </remarks>
internal static class GraphMedians
{
    /// <summary>The pairs of nodes and sites of pmed21–40 and some between.</summary>
    public static IEnumerable<(int Nodes, int Sites)> Sizes =>
        from nodes in (int[])[500, 600, 700, 800, 900]
        from sites in (int[])[5, 10, nodes / 10, nodes / 5, nodes / 3]
        select (nodes, sites);

    /// <summary>Goes through the file format, so that reading is measured too.</summary>
    public static SitingProblem Read(int nodes, int sites, int seed)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Text(nodes, sites, seed));
            return PmedFile.Read(file, count: null);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static string Text(int nodes, int sites, int seed)
    {
        var random = new Random(seed);
        int edges = nodes * nodes / 50;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{nodes} {edges} {sites}");
        for (int edge = 1; edge <= edges; edge++)
        {
            int from = edge < nodes ? edge : random.Next(nodes);
            int to = edge < nodes ? random.Next(edge) : (from + 1 + random.Next(nodes - 1)) % nodes;
            text.AppendLine(CultureInfo.InvariantCulture, $"{from + 1} {to + 1} {random.Next(1, 101)}");
        }

        return text.ToString();
    }
}
