using Gis.Viewer.Tests.Hosting;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Chromium))]

// One browser at a time: the machine also runs the program, its database and its solver.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Gis.Viewer.Tests.Hosting;

/// <summary>Debian's Chromium, driven by Playwright; nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";

    // Starting WebAssembly on a busy machine takes its time.
    private const float PatienceMilliseconds = 90_000;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private readonly List<IBrowserContext> contexts = [];

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path))
        {
            throw new InvalidOperationException($"The browser tests need {Path}: install Debian's package chromium.");
        }

        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            // Containers run tests as root and without the internet: no sandbox, no calls home.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A fresh page with an empty memory, in the given language; the pages before it are closed.</summary>
    public async Task<IPage> OpenPage(string address, string locale = "en-GB", int width = 1280, int height = 800)
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }

        contexts.Clear();
        return await OpenBeside(address, locale, width, height);
    }

    /// <summary>A page of somebody else's browser, beside those that are open.</summary>
    public async Task<IPage> OpenBeside(string address, string locale = "en-GB", int width = 1280, int height = 800)
    {
        var context = await browser!.NewContextAsync(new()
        {
            Locale = locale,
            ViewportSize = new() { Width = width, Height = height },
        });
        contexts.Add(context);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(PatienceMilliseconds);
        await page.GotoAsync(address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
