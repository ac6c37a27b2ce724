namespace Gis.Api.Imports;

/// <summary>The request cannot be carried out as it stands; the message is one sentence for a person.</summary>
internal sealed class ImportRefusedException(string message) : Exception(message);
