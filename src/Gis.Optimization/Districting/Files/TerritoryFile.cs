using System.Globalization;
using Gis.Optimization.Districting.Territories;

namespace Gis.Optimization.Districting.Files;

/// <summary>
/// Territory designs of Ríos-Mercado: the number of blocks, a line "block x y workload…" for each, the number of
/// neighbour pairs, a line for each, and a last line that begins with the number of territories.
/// </summary>
public static class TerritoryFile
{
    /// <param name="parts">Number of territories; null for the file's own.</param>
    /// <exception cref="FormatException">The text is not of this format; the message says where.</exception>
    public static TerritoryProblem Read(TextReader text, int? parts, double tolerance)
    {
        var lines = new Lines(text);
        int blocks = lines.NextCount("the number of blocks");
        double[] x = new double[blocks];
        double[] y = new double[blocks];
        decimal[][] rows = new decimal[blocks][];
        for (int row = 0; row < blocks; row++)
        {
            decimal[] numbers = lines.Next("a block: number x y workloads", 4);
            int block = lines.Block(numbers[0], blocks);
            (x[block], y[block], rows[block]) = ((double)numbers[1], (double)numbers[2], numbers[3..]);
        }

        int pairs = lines.NextCount("the number of neighbour pairs");
        var borders = new List<(int One, int Other, int Length)>();
        for (int pair = 0; pair < pairs; pair++)
        {
            decimal[] numbers = lines.Next("a pair of neighbours", 2);
            borders.Add((lines.Block(numbers[0], blocks), lines.Block(numbers[1], blocks), 1));
        }

        int territories = parts ?? (int)lines.Next("the number of territories", 1)[0];
        return new TerritoryProblem(
            DistrictGraph.Create(blocks, borders, Workloads(rows)), x, y, territories, tolerance);
    }

    /// <summary>Workloads with decimals are counted in the smallest unit that makes all of them whole.</summary>
    private static long[][] Workloads(decimal[][] rows)
    {
        int workloads = rows[0]?.Length ?? 0;
        if (rows.Any(row => row is null || row.Length != workloads))
        {
            throw new FormatException("Every block needs one line, all with the same number of workloads.");
        }

        decimal scale = 1;
        while (scale < 1_000_000 && rows.Any(row => row.Any(value => value * scale != Math.Floor(value * scale))))
        {
            scale *= 10;
        }

        return [.. Enumerable.Range(0, workloads)
            .Select(workload => Array.ConvertAll(rows, row => (long)Math.Round(row[workload] * scale)))];
    }

    private sealed class Lines(TextReader text)
    {
        private int number;

        public decimal[] Next(string what, int least)
        {
            string[] words = [];
            while (words.Length == 0)
            {
                string line = text.ReadLine() ?? throw new FormatException($"The file ends before {what}.");
                number++;
                words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            }

            decimal[] numbers = Array.ConvertAll(words, Number);
            return numbers.Length >= least
                ? numbers
                : throw new FormatException($"Line {number} should have {what}.");
        }

        public int NextCount(string what) => Next(what, 1)[0] is var count and >= 0 and < 100_000
            ? (int)count
            : throw new FormatException($"Line {number} should have {what}.");

        public int Block(decimal value, int blocks) => value >= 0 && value < blocks
            ? (int)value
            : throw new FormatException($"Line {number} names block {value} of {blocks}.");

        private decimal Number(string word) =>
            decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
                ? value
                : throw new FormatException($"Line {number} has '{word}' where a number should be.");
    }
}
