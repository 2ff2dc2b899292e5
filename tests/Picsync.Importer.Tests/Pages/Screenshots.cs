using Microsoft.Playwright;

namespace Picsync.Importer.Tests.Pages;

/// <summary>Pictures of the page for the documentation, taken when <c>PICSYNC_UPDATE_SCREENSHOTS</c> is set.</summary>
internal static class Screenshots
{
    private static readonly bool s_areWanted = Environment.GetEnvironmentVariable("PICSYNC_UPDATE_SCREENSHOTS") is { Length: > 0 };

    public static async Task TakeAsync(IPage page, string name)
    {
        if (s_areWanted)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(FindRoot(), "docs", "images", name + ".png") });
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Picsync.Sdk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Picsync.Sdk.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
