namespace Gis.Api.Hosting;

/// <summary>The optional base map; without one the map draws our own layers alone and needs no internet.</summary>
public sealed class MapOptions
{
    public const string Section = "Map";

    /// <summary>XYZ address with <c>{z} {x} {y}</c>.</summary>
    public string? BaseMap { get; init; }

    /// <summary>Whom to name on the map.</summary>
    public string? Attribution { get; init; }

    /// <summary>Scheme and host of the base map, which the content security policy must allow.</summary>
    internal string? BaseMapOrigin =>
        Uri.TryCreate(BaseMap?.Replace("{", "").Replace("}", ""), UriKind.Absolute, out var address)
            ? address.GetLeftPart(UriPartial.Authority)
            : null;
}
