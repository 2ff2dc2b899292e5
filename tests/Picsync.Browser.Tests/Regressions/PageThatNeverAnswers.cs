namespace Picsync.Browser.Tests.Regressions;

/// <summary>A test stood still for ever over a call that the browser did not answer.</summary>
public sealed class PageThatNeverAnswers
{
    [BrowserFact]
    public async Task Call_that_a_page_does_not_answer_fails_and_says_which()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = LimitedBrowser.Of(await chromium.OpenAsync(), TimeSpan.FromSeconds(1));

        var late = await Assert.ThrowsAsync<TimeoutException>(() => page.EvaluateAsync<int>("new Promise(() => {})"));

        Assert.StartsWith("The answer of the browser to EvaluateAsync(new Promise(() => {})", late.Message, StringComparison.Ordinal);
        Assert.Equal(3, await page.EvaluateAsync<int>("1 + 2"));
        Assert.Equal(
            "complete",
            await (await page.QuerySelectorAsync("html"))!.EvaluateAsync<string>("html => html.ownerDocument.readyState")
        );
    }
}
