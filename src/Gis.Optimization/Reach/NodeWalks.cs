namespace Gis.Optimization.Reach;

/// <summary>The one or two nodes by which an attached point meets the network, each with its walk; enumerable.</summary>
/// <param name="isExit">Walks away from the point; else towards it.</param>
internal struct NodeWalks(WalkingGraph graph, Attachment at, bool isExit)
{
    private int side = -1;

    public (int Node, float Metres) Current { get; private set; }

    public readonly NodeWalks GetEnumerator() => this;

    public bool MoveNext()
    {
        while (at.IsAttached && ++side < 2)
        {
            // Walking forward along the edge one leaves by its last node and arrives from its first.
            bool isForward = side == 0;
            if (isForward ? graph.IsForward(at.Edge) : graph.IsBackward(at.Edge))
            {
                bool isLast = isForward == isExit;
                var streets = graph.Streets;
                float along = isLast ? Math.Max(0, streets.Length[at.Edge] - at.OffsetMetres) : at.OffsetMetres;
                Current = (
                    isLast ? streets.To[at.Edge] : streets.From[at.Edge],
                    at.GapMetres + graph.FlatMetres(at.Edge, along, isForward));
                return true;
            }
        }

        return false;
    }
}
