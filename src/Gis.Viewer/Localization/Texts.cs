using System.Text.Json;
using Microsoft.JSInterop;

namespace Gis.Viewer.Localization;

/// <summary>The words of the screens in the chosen language, which the browser remembers.</summary>
internal sealed class Texts(IJSRuntime js)
{
    public const string Chinese = "zh-Hans";
    public const string English = "en";
    private const string StorageKey = "gis.language";

    private static readonly Dictionary<string, Dictionary<string, string>> Dictionaries = new()
    {
        [Chinese] = Load(Chinese),
        [English] = Load(English),
    };

    public event Action? Changed;

    public string Language { get; private set; } = Chinese;

    public string this[string key] => Dictionaries[Language][key];

    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(this[key], values);

    /// <summary>A text whose key ends in a code of the server; a code without a text stands for itself.</summary>
    public string Word(string group, string code) =>
        Dictionaries[Language].GetValueOrDefault($"{group}.{code}", code);

    /// <summary>The name in the chosen language, where both are known.</summary>
    public string Name(string name, string? nameEn) =>
        Language == English && !string.IsNullOrEmpty(nameEn) ? nameEn : name;

    /// <summary>A length in metres, or in kilometres when it is long.</summary>
    public string Distance(double metres) => metres < 1000
        ? Format("unit.metres", metres.ToString("0"))
        : Format("unit.kilometres", (metres / 1000).ToString("0.0"));

    public async Task Restore()
    {
        var stored = await js.InvokeAsync<string?>("localStorage.getItem", StorageKey);
        var wanted = stored ?? await js.GetValueAsync<string>("navigator.language");
        await Apply(wanted.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English);
    }

    public async Task Choose(string language)
    {
        await Apply(language);
        await js.InvokeVoidAsync("localStorage.setItem", StorageKey, language);
        Changed?.Invoke();
    }

    internal static Dictionary<string, string> Load(string language)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"Localization/{language}")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!);
    }

    private async Task Apply(string language)
    {
        Language = language;
        await js.SetValueAsync("document.documentElement.lang", language);
        await js.SetValueAsync("document.title", this["app.name"]);
    }
}
