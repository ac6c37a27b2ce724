namespace Gis.Spatial.Partition;

/// <summary>Finds, for every connected component of the arcs, the cycle that directly encloses it.</summary>
internal sealed class ComponentNesting
{
    private readonly Arrangement arrangement;
    private readonly VertexTable vertices;
    private readonly SegmentTable segments;
    private readonly List<(int Cycle, int West)> components = [];
    private int[] bandStarts = [];
    private int[] bandMembers = [];
    private long minY;
    private long bandHeight = 1;

    public ComponentNesting(Arrangement arrangement)
    {
        this.arrangement = arrangement;
        vertices = arrangement.Rings.Vertices;
        segments = arrangement.Segments;
        for (int cycle = 0; cycle < arrangement.CycleCount; cycle++)
        {
            if (arrangement.IsOuter(cycle))
            {
                components.Add((cycle, Westmost(cycle)));
            }
        }

        components.Sort((one, other) => vertices[one.West].CompareWestToEast(vertices[other.West]));
    }

    /// <summary>Outer cycles from west to east, so that a container comes before what it contains.</summary>
    public IEnumerable<int> OuterCycles => components.Select(component => component.Cycle);

    /// <summary>Pairs of an outer cycle and the cycle around it, -1 for the unbounded outside.</summary>
    public IEnumerable<(int OuterCycle, int Container)> Find()
    {
        if (components.Count > 1)
        {
            SortIntoBands();
        }

        for (int i = 0; i < components.Count; i++)
        {
            yield return (components[i].Cycle, i == 0 ? -1 : Container(vertices[components[i].West]));
        }
    }

    private int Westmost(int cycle)
    {
        int start = arrangement.FirstHalfArc(cycle);
        int best = arrangement.Graph.Start(start);
        int halfArc = start;
        do
        {
            foreach (int vertex in arrangement.Graph.Path(halfArc >> 1))
            {
                if (vertices[vertex].CompareWestToEast(vertices[best]) < 0)
                {
                    best = vertex;
                }
            }

            halfArc = arrangement.Graph.Next[halfArc];
        }
        while (halfArc != start);
        return best;
    }

    /// <summary>The nearest segment to the west of the point, and the cycle on its eastern side.</summary>
    private int Container(LatticePoint point)
    {
        int nearest = -1;
        int band = Band(point.Y);
        for (int i = bandStarts[band]; i < bandStarts[band + 1]; i++)
        {
            int segment = bandMembers[i];
            if (IsWestOf(segment, point) && (nearest < 0 || IsCloser(segment, nearest, point)))
            {
                nearest = segment;
            }
        }

        if (nearest < 0)
        {
            return -1;
        }

        bool isLowSouth = vertices.Y[segments.Low[nearest]] < vertices.Y[segments.High[nearest]];
        int halfArc = arrangement.Graph.HalfArcOf(nearest);

        // Walking south has the east on the left.
        return arrangement.CycleOf[isLowSouth ? halfArc ^ 1 : halfArc];
    }

    private (LatticePoint South, LatticePoint North) Ends(int segment)
    {
        var low = vertices[segments.Low[segment]];
        var high = vertices[segments.High[segment]];
        return low.Y < high.Y ? (low, high) : (high, low);
    }

    /// <summary>Half-open in latitude, so that a ray through a vertex meets one of its two segments.</summary>
    private bool IsWestOf(int segment, LatticePoint point)
    {
        var (south, north) = Ends(segment);
        return south.Y <= point.Y && point.Y < north.Y && Orientation.Turn(south, north, point) < 0;
    }

    /// <summary>Both segments cross the point's latitude west of it and do not cross each other.</summary>
    private bool IsCloser(int segment, int other, LatticePoint point)
    {
        var (south, north) = Ends(segment);
        var (otherSouth, otherNorth) = Ends(other);
        if (south == otherSouth)
        {
            return Orientation.Turn(otherSouth, otherNorth, north) < 0;
        }

        return south.Y >= otherSouth.Y
            ? Orientation.Turn(otherSouth, otherNorth, south) is var turn && turn != 0
                ? turn < 0
                : Orientation.Turn(otherSouth, otherNorth, north) < 0
            : Orientation.Turn(south, north, otherSouth) is var back && back != 0
                ? back > 0
                : Orientation.Turn(south, north, otherNorth) > 0;
    }

    private int Band(long y) => (int)Math.Clamp((y - minY) / bandHeight, 0, bandStarts.Length - 2);

    private void SortIntoBands()
    {
        var alive = Enumerable.Range(0, segments.Count).Where(segments.IsAlive).ToArray();
        minY = alive.Min(segment => Ends(segment).South.Y);
        long maxY = alive.Max(segment => Ends(segment).North.Y);
        int bands = Math.Max(1, (int)Math.Sqrt(alive.Length));
        bandHeight = Math.Max(1, (maxY - minY + bands) / bands);
        bandStarts = new int[bands + 1];
        foreach (int segment in alive)
        {
            var (south, north) = Ends(segment);
            for (int band = Band(south.Y); band <= Band(north.Y); band++)
            {
                bandStarts[band]++;
            }
        }

        for (int band = 0, sum = 0; band <= bands; band++)
        {
            sum += bandStarts[band];
            bandStarts[band] = sum;
        }

        bandMembers = new int[bandStarts[bands]];
        foreach (int segment in alive)
        {
            var (south, north) = Ends(segment);
            for (int band = Band(south.Y); band <= Band(north.Y); band++)
            {
                bandMembers[--bandStarts[band]] = segment;
            }
        }
    }
}
