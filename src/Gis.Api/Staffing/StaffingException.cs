namespace Gis.Api.Staffing;

/// <summary>A plan cannot be staffed; the message says why in one sentence.</summary>
internal sealed class StaffingException(string message) : Exception(message);
