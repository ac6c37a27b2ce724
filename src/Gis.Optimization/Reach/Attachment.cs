namespace Gis.Optimization.Reach;

/// <summary>Where a point off the street meets the walking network.</summary>
/// <param name="Edge">Position of the edge in the order it was added; -1 when nothing is near enough.</param>
/// <param name="OffsetMetres">Walk along the edge from its first node to the meeting point.</param>
/// <param name="GapMetres">Straight line from the point to the edge; charged at walking speed.</param>
public readonly record struct Attachment(int Edge, float OffsetMetres, float GapMetres)
{
    public static readonly Attachment None = new(-1, 0, float.PositiveInfinity);

    public bool IsAttached => Edge >= 0;
}
