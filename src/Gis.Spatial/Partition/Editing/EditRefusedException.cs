namespace Gis.Spatial.Partition.Editing;

/// <summary>An edit would break the partition or touch what is locked; the message is one sentence, nothing changed.</summary>
public sealed class EditRefusedException(string message) : Exception(message);
