using Microsoft.JSInterop;

namespace Gis.Viewer.Api;

/// <summary>The signed-in account and its tokens, for one browser tab.</summary>
/// <remarks>
/// The refresh token works once, so two tabs must not share it: it is kept in the tab's own storage. The access token
/// stays in memory.
/// </remarks>
internal sealed class Session(IJSRuntime js)
{
    private const string StorageKey = "gis.refresh";

    public event Action? Changed;

    public Account? Account { get; private set; }

    public string? AccessToken { get; private set; }

    public string? RefreshToken { get; private set; }

    public async Task Restore() =>
        RefreshToken = await js.InvokeAsync<string?>("sessionStorage.getItem", StorageKey);

    public async Task Begin(SignInAnswer answer)
    {
        (AccessToken, RefreshToken) = (answer.AccessToken, answer.RefreshToken);
        await js.InvokeVoidAsync("sessionStorage.setItem", StorageKey, answer.RefreshToken);
        var isOther = Account?.Login != answer.Account.Login;
        Account = answer.Account;
        if (isOther)
        {
            Changed?.Invoke();
        }
    }

    public async Task End()
    {
        (Account, AccessToken, RefreshToken) = (null, null, null);
        await js.InvokeVoidAsync("sessionStorage.removeItem", StorageKey);
        Changed?.Invoke();
    }
}
