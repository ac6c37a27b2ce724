using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Gis.Viewer.Api;

/// <summary>Hands files to the browser to be saved, and takes those that the user chose or pasted.</summary>
internal sealed class BrowserFiles(IJSRuntime js, GisClient client)
{
    /// <summary>Saves an answer of the server: a link could not carry the account's token.</summary>
    public async Task Save(string path, string name, CancellationToken cancellationToken)
    {
        using var response = await client.Open(path, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await Save(stream, name, cancellationToken);
    }

    public async Task Save(Stream content, string name, CancellationToken cancellationToken)
    {
        await using var module = await Module(cancellationToken);
        using DotNetStreamReference reference = new(content, leaveOpen: true);
        await module.InvokeVoidAsync("save", cancellationToken, name, reference);
    }

    /// <summary>UTF-8 or GB 18030, whichever it is.</summary>
    public async Task<string> ReadText(Stream content, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        await content.CopyToAsync(bytes, cancellationToken);
        await using var module = await Module(cancellationToken);
        return await module.InvokeAsync<string>("decode", cancellationToken, bytes.ToArray());
    }

    /// <summary>Calls <c>Pasted</c> of the host with a pasted text that is longer than the field should hold.</summary>
    public async Task TakeLongPastes<T>(
        ElementReference field, DotNetObjectReference<T> host, int longest, CancellationToken cancellationToken)
        where T : class
    {
        await using var module = await Module(cancellationToken);
        await module.InvokeVoidAsync("takeLongPastes", cancellationToken, field, host, longest);
    }

    private ValueTask<IJSObjectReference> Module(CancellationToken cancellationToken) =>
        js.InvokeAsync<IJSObjectReference>("import", cancellationToken, "./js/files.js");
}
