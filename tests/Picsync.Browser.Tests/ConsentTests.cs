using Picsync.EndToEnd.Tests.Process;

namespace Picsync.Browser.Tests;

/// <summary>The real program, a real browser, and a simulated consent page between them.</summary>
public sealed class ConsentTests
{
    [BrowserFact]
    public async Task Person_who_allows_is_signed_in()
    {
        await using var account = await GoogleAccount.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File);
        var page = await chromium.OpenAsync();

        await page.GotoAsync(link.AbsoluteUri);
        await page.ClickAsync("text=Continue");
        var heading = await page.TextContentAsync("h1");
        (await login.WaitAsync()).Expect(0);

        Assert.Equal("You are signed in", heading);
        Assert.Contains("refresh_token: \"1//0e", account.Credentials, StringComparison.Ordinal);
        (await account.Work.RunAsync("googlephotos", "list")).Expect(0);
        Assert.Empty(account.Google.Violations);
    }

    [BrowserFact]
    public async Task Person_who_declines_is_told_so_in_the_browser_and_on_the_console()
    {
        await using var account = await GoogleAccount.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File);
        var page = await chromium.OpenAsync();

        await page.GotoAsync(link.AbsoluteUri);
        await page.ClickAsync("text=Cancel");
        var heading = await page.TextContentAsync("h1");
        var result = (await login.WaitAsync()).Expect(5);

        Assert.Equal("You are not signed in", heading);
        Assert.Contains("declined", result.Error, StringComparison.Ordinal);
        Assert.Equal(account.Before, account.Credentials);
    }

    [BrowserFact]
    public async Task Person_who_unticks_the_photos_is_not_signed_in()
    {
        await using var account = await GoogleAccount.StartAsync(static options => options.IsInTesting = true);
        await using var chromium = await Chromium.StartAsync();
        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File);
        var page = await chromium.OpenAsync();

        await page.GotoAsync(link.AbsoluteUri);
        foreach (var box in await page.QuerySelectorAllAsync("input[type=checkbox]"))
        {
            await box.UncheckAsync();
        }

        await page.ClickAsync("text=Continue");
        var text = await page.TextContentAsync("p");
        var result = (await login.WaitAsync()).Expect(5);

        Assert.Contains("not ticked", text, StringComparison.Ordinal);
        Assert.Contains("not ticked", result.Error, StringComparison.Ordinal);
        Assert.Equal(account.Before, account.Credentials);
    }
}
