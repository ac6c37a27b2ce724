using System.Globalization;

namespace Gis.Spatial.Partition.Editing;

/// <summary>An edit would break the partition or touch what is locked; the message is one sentence, nothing changed.</summary>
public sealed class EditRefusedException(EditRefusal reason, params IReadOnlyList<object> values)
    : Exception(string.Format(CultureInfo.InvariantCulture, EditRefusalText.Of(reason), [.. values]))
{
    public EditRefusal Reason { get; } = reason;

    /// <summary>What the reason concerns, in the order said there.</summary>
    public IReadOnlyList<object> Values { get; } = values;
}
