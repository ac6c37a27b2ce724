namespace Gis.Optimization.Districting.Files;

/// <summary>METIS .graph files: a header "blocks borders [format]", then one line a block, neighbours from 1.</summary>
/// <remarks>Format digits from the right: border lengths, weights of blocks, sizes of blocks (not supported).</remarks>
public static class MetisGraphFile
{
    private const int MostBlocks = 20_000_000;
    private const int MostBorders = 200_000_000;
    private const int MostWorkloads = 16;

    /// <exception cref="FormatException">The text is not of this format; the message says where.</exception>
    public static DistrictGraph Read(TextReader text)
    {
        var lines = new LineReader(text);
        long[] header = lines.Next("the header");
        if (header.Length is < 2 or > 4 || header[0] is < 1 or > MostBlocks || header[1] > MostBorders
            || (header.Length > 3 && header[3] is < 1 or > MostWorkloads))
        {
            throw new FormatException("The header must be: blocks borders [format [weights]].");
        }

        int blocks = (int)header[0];
        int format = header.Length > 2 ? (int)Math.Min(header[2], 999) : 0;
        bool hasLengths = format % 10 == 1;
        int weightsOfBlock = format / 10 % 10 == 1 ? (header.Length > 3 ? (int)header[3] : 1) : 0;
        if (format / 100 != 0)
        {
            throw new FormatException($"Format {header[2]} has sizes of blocks, which are not supported.");
        }

        long[][] weights = [.. Enumerable.Range(0, Math.Max(1, weightsOfBlock)).Select(_ => new long[blocks])];
        var borders = new List<(int One, int Other, int Length)>((int)header[1]);
        for (int block = 0; block < blocks; block++)
        {
            long[] numbers = lines.Next($"block {block + 1}");
            ReadBlock(block, blocks, numbers, weightsOfBlock, hasLengths, weights, borders);
        }

        return borders.Count == header[1]
            ? DistrictGraph.Create(blocks, borders, weights)
            : throw new FormatException($"The header says {header[1]} borders, but the lines have {borders.Count}.");
    }

    private static void ReadBlock(
        int block,
        int blocks,
        long[] numbers,
        int weightsOfBlock,
        bool hasLengths,
        long[][] weights,
        List<(int One, int Other, int Length)> borders)
    {
        int step = hasLengths ? 2 : 1;
        if (numbers.Length < weightsOfBlock || (numbers.Length - weightsOfBlock) % step != 0)
        {
            throw new FormatException($"The line of block {block + 1} has {numbers.Length} numbers.");
        }

        for (int workload = 0; workload < weights.Length; workload++)
        {
            weights[workload][block] = weightsOfBlock == 0 ? 1 : numbers[workload];
        }

        for (int at = weightsOfBlock; at < numbers.Length; at += step)
        {
            long other = numbers[at] - 1;
            if (other < 0 || other >= blocks || other == block)
            {
                throw new FormatException($"Block {block + 1} cannot border block {numbers[at]} of {blocks}.");
            }

            if (hasLengths && numbers[at + 1] > int.MaxValue)
            {
                throw new FormatException($"Block {block + 1} has a border of {numbers[at + 1]}, which is too long.");
            }

            if (other > block)
            {
                borders.Add((block, (int)other, hasLengths ? (int)numbers[at + 1] : 1));
            }
        }
    }

    private sealed class LineReader(TextReader text)
    {
        private int number;

        public long[] Next(string what)
        {
            string? line;
            do
            {
                line = text.ReadLine() ?? throw new FormatException($"The file ends after line {number}, before {what}.");
                number++;
            }
            while (line.TrimStart().StartsWith('%'));

            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return Array.ConvertAll(words, word => long.TryParse(word, out long value) && value >= 0
                ? value
                : throw new FormatException($"Line {number} has '{word}' where a number should be."));
        }
    }
}
