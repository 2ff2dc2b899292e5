using Microsoft.Playwright;
using Picsync.Tests.Shared;

namespace Picsync.Browser.Tests;

/// <summary>The system's Chromium without a window. The tests install nothing.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Gets the browser's program; null when there is none.</summary>
    public static string? Program { get; } =
        Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"], File.Exists);

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync().Within("the start of Playwright");
        var browser = await playwright
            .Chromium.LaunchAsync(
                new BrowserTypeLaunchOptions
                {
                    ExecutablePath = Program,
                    Headless = true,
                    Args =
                    [
                        "--no-sandbox",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                    ],
                }
            )
            .Within("the start of the browser");
        return new Chromium(playwright, browser);
    }

    /// <summary>Opens a page. None of its calls waits for ever.</summary>
    public async Task<IPage> OpenAsync() => LimitedBrowser.Of(await _browser.NewPageAsync().Within("a page of the browser"));

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _browser.DisposeAsync().Within("the end of the browser");
        }
        finally
        {
            _playwright.Dispose();
        }
    }
}
