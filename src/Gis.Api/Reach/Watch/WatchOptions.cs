namespace Gis.Api.Reach.Watch;

/// <summary>Settings of the standard watch.</summary>
internal sealed class WatchOptions
{
    public const string Section = "Watch";

    /// <summary>How long after a change the rules are evaluated at the latest, apart from the work itself.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(15);
}
