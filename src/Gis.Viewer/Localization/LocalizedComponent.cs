using Microsoft.AspNetCore.Components;

namespace Gis.Viewer.Localization;

/// <summary>A piece of screen that is drawn again when the language changes.</summary>
public abstract class LocalizedComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private CancellationToken? goneToken;

    [Inject]
    internal Texts Texts { get; set; } = null!;

    /// <summary>Ends with the component.</summary>
    protected CancellationToken Gone => goneToken ??= gone.Token;

    protected override void OnInitialized() => Texts.Changed += StateHasChanged;

    public void Dispose()
    {
        Texts.Changed -= StateHasChanged;
        Leave();
        gone.Cancel();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What else a component has to undo when it goes.</summary>
    protected virtual void Leave()
    {
    }
}
