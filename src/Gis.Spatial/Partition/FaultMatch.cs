namespace Gis.Spatial.Partition;

/// <summary>Faults of a file as fine as it is, beside those that are left on the coordinates of the store.</summary>
public static class FaultMatch
{
    private const double Rounding = 2 / Geo.LatticePerDegree;

    /// <param name="fine">Faults of the file as it stands.</param>
    /// <param name="rounded">Faults of the same polygons on the coordinates of the store, which a repair works on.</param>
    /// <returns>
    /// The fine faults under the ids of the rounded ones that they become, with these proposals, and the faults that
    /// rounding makes. A fine fault that becomes none keeps its own id.
    /// </returns>
    public static (IReadOnlyList<Fault> Named, IReadOnlyList<Fault> Made) Of(
        IReadOnlyList<Fault> fine, IReadOnlyList<Fault> rounded)
    {
        var left = rounded.ToLookup(KeyOf).ToDictionary(group => group.Key, group => group.ToList());
        List<Fault> named = [];
        foreach (var fault in fine)
        {
            var place = fault.Place.EnvelopeInternal.Copy();
            place.ExpandBy(Rounding);
            var match = left.GetValueOrDefault(KeyOf(fault))?
                .Where(other => other.Place.EnvelopeInternal.Intersects(place))
                .MinBy(other => other.Place.EnvelopeInternal.Centre.Distance(place.Centre));
            if (match is not null)
            {
                left[KeyOf(fault)].Remove(match);
            }

            named.Add(match is null
                ? fault with { Proposal = new(RepairAction.Round, null, 0) }
                : fault with { Id = match.Id, Proposal = match.Proposal });
        }

        return (named, [.. rounded.Where(fault => left[KeyOf(fault)].Contains(fault))]);
    }

    private static (FaultKind Kind, string Polygons) KeyOf(Fault fault) => (fault.Kind, string.Join('\n', fault.Polygons));
}
