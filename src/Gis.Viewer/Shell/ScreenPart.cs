using Gis.Viewer.Api;
using Gis.Viewer.Localization;
using Microsoft.AspNetCore.Components;

namespace Gis.Viewer.Shell;

/// <summary>A piece of screen that follows the workspace and says in a sentence what the server refused.</summary>
public abstract class ScreenPart : LocalizedComponent
{
    [Inject]
    internal Workspace Workspace { get; set; } = null!;

    [Inject]
    internal GisClient Client { get; set; } = null!;

    [Inject]
    internal Session Session { get; set; } = null!;

    /// <summary>The sentence to show, or null.</summary>
    protected string? Problem { get; set; }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Workspace.Changed += StateHasChanged;
    }

    protected override void Leave() => Workspace.Changed -= StateHasChanged;

    /// <summary>Does work that the server may refuse.</summary>
    protected async Task Try(Func<Task> work)
    {
        Problem = null;
        try
        {
            await work();
        }
        catch (ProblemException refusal)
        {
            Problem = refusal.Message;
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The user went elsewhere.
        }
    }
}
