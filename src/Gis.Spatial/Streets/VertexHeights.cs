namespace Gis.Spatial.Streets;

/// <summary>What lines say about the heights of their vertices, settled to one height a vertex.</summary>
/// <remarks>
/// Lines that meet may differ: two surveys, or a zero for "not known". The median holds, so that neither the order of
/// the lines nor one wrong line among several decides; between two lines it is the mean.
/// </remarks>
internal sealed class VertexHeights
{
    private readonly List<(int Vertex, double Metres)> given = [];

    /// <param name="metres">NaN where the line does not say.</param>
    public void Add(int vertex, double metres)
    {
        if (double.IsFinite(metres))
        {
            given.Add((vertex, metres));
        }
    }

    /// <returns>Per vertex; NaN where no line says.</returns>
    public double[] Medians(int vertices)
    {
        var heights = new double[vertices];
        Array.Fill(heights, double.NaN);
        given.Sort();
        for (int first = 0, next; first < given.Count; first = next)
        {
            int vertex = given[first].Vertex;
            for (next = first + 1; next < given.Count && given[next].Vertex == vertex;)
            {
                next++;
            }

            heights[vertex] = (given[(first + next - 1) / 2].Metres + given[(first + next) / 2].Metres) / 2;
        }

        return heights;
    }
}
