using System.Text.RegularExpressions;
using Gis.Viewer.Localization;

namespace Gis.Viewer.Tests.Localization;

public sealed partial class DictionaryTests
{
    private static readonly Dictionary<string, string> Chinese = Texts.Load(Texts.Chinese);
    private static readonly Dictionary<string, string> English = Texts.Load(Texts.English);

    [Fact]
    public void Both_languages_have_the_same_keys() =>
        Assert.Equal(Chinese.Keys.Order(), English.Keys.Order());

    [Fact]
    public void No_text_is_empty() =>
        Assert.DoesNotContain(Chinese.Concat(English), text => string.IsNullOrWhiteSpace(text.Value));

    [Fact]
    public void Both_languages_fill_the_same_places() =>
        Assert.All(Chinese, text => Assert.Equal(Places(text.Value), Places(English[text.Key])));

    private static IEnumerable<string> Places(string text) =>
        Place().Matches(text).Select(place => place.Value).Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
