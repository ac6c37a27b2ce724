using Gis.Optimization.Reach;

namespace Gis.Api.Reach;

/// <summary>Rows that are places to walk from or to: key, area, and metres in the projection of the streets.</summary>
internal sealed record WalkPlaces(long[] Ids, string[] Areas, double[] X, double[] Y)
{
    public int Count => Ids.Length;

    public WalkPlaces Concat(WalkPlaces more) =>
        new([.. Ids, .. more.Ids], [.. Areas, .. more.Areas], [.. X, .. more.X], [.. Y, .. more.Y]);

    public Attachment[] Attach(WalkingGraph walking, double snapLimitMetres) =>
        walking.AttachAll(X, Y, snapLimitMetres);
}
