namespace Gis.Viewer.Official;

/// <summary>Which service, for whom, within how long a walk.</summary>
public sealed class ServiceQuery
{
    public static readonly string[] Groups = ["all", "child", "elder", "wheelchair"];

    public string Service { get; set; } = "";

    public int Minutes { get; set; } = 15;

    public string Population { get; set; } = "all";
}
