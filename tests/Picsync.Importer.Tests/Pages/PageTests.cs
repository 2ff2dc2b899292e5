using Microsoft.Playwright;
using Picsync.Browser.Tests;
using Picsync.Importer.Tests.World;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Importer.Tests.Pages;

/// <summary>The page in a real browser, as people use it.</summary>
public sealed class PageTests
{
    [BrowserFact]
    public async Task Person_signs_in_chooses_watches_and_sees_two_hundred_photos()
    {
        await using var world = await ImporterWorld.StartAsync(
            photos: 200,
            s3: static options => options.Latency = TimeSpan.FromMilliseconds(300)
        );
        await using var chromium = await Chromium.StartAsync();
        var page = await OpenAsync(world, chromium);
        await SignInAsync(page);
        await PickAllAsync(page);

        await page.ClickAsync("#start");
        var seen = await WatchAsync(page);
        await page.WaitForSelectorAsync("#photos img");
        var email = await page.TextContentAsync("#email");
        await page.ClickAsync("#sign-out");
        await page.WaitForSelectorAsync("#sign-in");

        Assert.Equal(ImporterWorld.Ada, email);
        Assert.Equal(200, world.PhotosOf(ImporterWorld.Ada).Count);
        Assert.True(
            seen.Distinct().Count(static value => value is > 0 and < 200) >= 2,
            $"Progress was seen at {string.Join(", ", seen.Distinct())}."
        );
        Assert.Equal(seen.Order(), seen);
        Assert.Empty(world.Google.Violations);
        Assert.Empty(world.S3.Violations);
    }

    [BrowserFact]
    public async Task Page_that_stays_open_over_a_restart_shows_the_import_going_on()
    {
        await using var world = await ImporterWorld.StartAsync(
            photos: 80,
            s3: static options => options.Latency = TimeSpan.FromMilliseconds(300)
        );
        await using var chromium = await Chromium.StartAsync();
        var page = await OpenAsync(world, chromium);
        await SignInAsync(page);
        await PickAllAsync(page);
        await page.ClickAsync("#start");
        await Waiting.UntilAsync(() => world.PhotosOf(ImporterWorld.Ada).Count >= 10, "a beginning");

        await world.KillAsync();
        await world.StartProcessAsync();
        await page.WaitForSelectorAsync("#imports li[data-state=done]", new PageWaitForSelectorOptions { Timeout = 60_000 });

        Assert.Equal(80, world.PhotosOf(ImporterWorld.Ada).Count);
        Assert.Contains("80 of 80 photos", await page.TextContentAsync("#imports .counts"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Photo_that_fails_is_shown_with_its_reason_and_tried_again()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 3);
        await using var chromium = await Chromium.StartAsync();
        var page = await OpenAsync(world, chromium);
        await SignInAsync(page);
        await PickAllAsync(page);
        world
            .S3.Faults.On(S3Operations.PutObject)
            .When(static call => call.Path.EndsWith("IMG_0001.jpg", StringComparison.Ordinal))
            .Always()
            .Respond(403, "");

        await page.ClickAsync("#start");
        await page.WaitForSelectorAsync("#imports li[data-state=partial]");
        await page.ClickAsync("#imports summary");
        var problem = await page.TextContentAsync("#imports .problems li");
        world.S3.Faults.Clear();
        await page.ClickAsync("#imports .retry");
        await page.WaitForSelectorAsync("#imports li[data-state=done]");

        Assert.StartsWith("IMG_0001.jpg: ", problem, StringComparison.Ordinal);
        Assert.Equal(3, world.PhotosOf(ImporterWorld.Ada).Count);
    }

    [BrowserFact]
    public async Task Another_person_in_another_browser_finds_nothing_of_an_import()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 2);
        await using var chromium = await Chromium.StartAsync();
        var ada = await OpenAsync(world, chromium);
        await SignInAsync(ada);
        await PickAllAsync(ada);
        await ada.ClickAsync("#start");
        await ada.WaitForSelectorAsync("#imports li[data-state=done]");
        var id = await ada.EvaluateAsync<string>("fetch('/api/imports').then((answer) => answer.json()).then((imports) => imports[0].id)");
        world.Google.Options.Email = ImporterWorld.Ben;
        await using var other = await Chromium.StartAsync();
        var ben = await OpenAsync(world, other);
        await SignInAsync(ben);

        var own = await ada.EvaluateAsync<int>($"fetch('/api/imports/{id}').then((answer) => answer.status)");
        var foreign = await ben.EvaluateAsync<int>($"fetch('/api/imports/{id}').then((answer) => answer.status)");

        Assert.Equal(ImporterWorld.Ben, await ben.TextContentAsync("#email"));
        Assert.Equal(200, own);
        Assert.Equal(404, foreign);
        Assert.True(await ben.IsVisibleAsync("#no-imports"));
    }

    [BrowserFact]
    public async Task Page_that_is_loaded_again_during_the_pick_goes_on_with_it()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 3);
        await using var chromium = await Chromium.StartAsync();
        var page = await OpenAsync(world, chromium);
        await SignInAsync(page);
        await page.ClickAsync("#pick");
        await page.WaitForSelectorAsync("#pick-link-line:not([hidden])");
        var link = await page.GetAttributeAsync("#pick-link", "href");

        await page.ReloadAsync();
        await page.WaitForSelectorAsync("#pick-link-line:not([hidden])");
        var again = await page.GetAttributeAsync("#pick-link", "href");
        var items = world.Google.Albums[0].Items.Select(static item => item.Id);
        Assert.True(world.Google.Pick(Assert.Single(world.Google.PickingSessions).Id, [.. items]));
        await page.WaitForSelectorAsync("#preview:not([hidden]) img");

        Assert.Equal(link, again);
        Assert.Equal(3, await page.EvaluateAsync<int>("document.querySelectorAll('#thumbnails li').length"));
    }

    [BrowserFact]
    public async Task Shared_album_is_imported_by_its_link_with_the_keyboard_alone()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 4);
        await using var chromium = await Chromium.StartAsync();
        var page = await OpenAsync(world, chromium);
        await SignInAsync(page);
        var share = world.Google.ShareAlbum(world.Album);

        await page.FocusAsync("#link");
        await page.Keyboard.TypeAsync(share.LongLink.AbsoluteUri);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#preview:not([hidden]) img");
        var focused = await page.EvaluateAsync<string>("document.activeElement.id");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#imports li[data-state=done]");

        Assert.Equal("preview-title", focused);
        Assert.Equal(4, world.PhotosOf(ImporterWorld.Ada).Count);
    }

    [BrowserTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    public async Task Page_fits_the_width_and_can_be_read(int width, ColorScheme scheme)
    {
        await using var world = await ImporterWorld.StartAsync(photos: 12);
        await using var chromium = await Chromium.StartAsync();
        var page = await OpenAsync(world, chromium);
        await page.SetViewportSizeAsync(width, 800);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await SignInAsync(page);
        await PickAllAsync(page);

        if (scheme == ColorScheme.Dark || width == 1280)
        {
            await Screenshots.TakeAsync(page, width == 1280 ? "importer-choose" : "importer-choose-phone");
        }

        var overflow = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - window.innerWidth");
        var contrast = await page.EvaluateAsync<double>(Contrast);
        var unnamed = await page.EvaluateAsync<int>(Unnamed);

        Assert.True(overflow <= 0, $"The page is {overflow} pixels too wide.");
        Assert.True(contrast >= 4.5, $"The weakest contrast is {contrast:0.0}.");
        Assert.Equal(0, unnamed);
    }

    [BrowserFact]
    public async Task Person_who_declines_reads_that_nobody_is_signed_in()
    {
        await using var world = await ImporterWorld.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await OpenAsync(world, chromium);

        await page.ClickAsync("#sign-in");
        await page.ClickAsync("text=Cancel");
        await page.WaitForSelectorAsync("#notice:not([hidden])");

        Assert.Contains("nobody is signed in", await page.TextContentAsync("#notice"), StringComparison.Ordinal);
        Assert.Equal(world.Address.AbsoluteUri, page.Url);
    }

    // The weakest contrast of a visible text with the colour behind it (WCAG 2.2, 1.4.3).
    private const string Contrast = """
        () => {
          const parse = (text) => text.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = (element) => {
            for (let at = element; at; at = at.parentElement) {
              const colour = parse(getComputedStyle(at).backgroundColor);
              if (colour.length === 3 || colour[3] > 0) return colour;
            }
            return [255, 255, 255];
          };
          let weakest = 21;
          for (const element of document.querySelectorAll("body *")) {
            const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
            if (!hasText || !element.checkVisibility() || element.closest(":disabled")) continue;
            const a = light(parse(getComputedStyle(element).color)), b = light(behind(element));
            weakest = Math.min(weakest, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
          }
          return weakest;
        }
        """;

    // Controls and pictures that a screen reader has no name for.
    private const string Unnamed = """
        () => [...document.querySelectorAll("button, a, input, img, progress")].filter((element) => element.checkVisibility()).filter((element) =>
          !(element.textContent.trim() || element.getAttribute("aria-label") || element.hasAttribute("alt") || element.labels?.length
            || element.querySelector("img[alt]"))).length
        """;

    private static async Task<IPage> OpenAsync(ImporterWorld world, Chromium chromium)
    {
        var page = await chromium.OpenAsync();
        page.Console += static (_, message) =>
            Assert.False(message.Text.Contains("Content Security Policy", StringComparison.Ordinal), message.Text);
        await page.GotoAsync(world.Address.AbsoluteUri);
        await page.WaitForSelectorAsync("#sign-in");
        return page;
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.ClickAsync("#sign-in");
        await page.ClickAsync("text=Continue");
        await page.WaitForSelectorAsync("#who:not([hidden])");
    }

    // In the other tab that the page opens, as a person would.
    private static async Task PickAllAsync(IPage page)
    {
        await page.ClickAsync("#pick");
        await page.WaitForSelectorAsync("#pick-link-line:not([hidden])");
        var picker = await page.RunAndWaitForPopupAsync(() => page.ClickAsync("#pick-link"));
        await picker.EvaluateAsync("document.querySelectorAll('input[type=checkbox]').forEach((box) => (box.checked = true))");
        await picker.ClickAsync("text=Done");
        await picker.CloseAsync();
        await page.WaitForSelectorAsync("#preview:not([hidden]) img");
        await Waiting.UntilAsync(
            () =>
                page.EvaluateAsync<bool>("[...document.querySelectorAll('#thumbnails img')].slice(0, 6).every((image) => image.complete)"),
            "the thumbnails"
        );
    }

    private static async Task<List<int>> WatchAsync(IPage page)
    {
        var seen = new List<int>();
        await Waiting.UntilAsync(
            async () =>
            {
                if (await page.QuerySelectorAsync("#imports progress:not([hidden])") is { } bar)
                {
                    seen.Add(await bar.EvaluateAsync<int>("bar => bar.value"));
                    if (seen[^1] is > 40 and < 160)
                    {
                        await Screenshots.TakeAsync(page, "importer-progress");
                    }
                }

                return await page.QuerySelectorAsync("#imports li[data-state=done]") is not null;
            },
            "the import's end"
        );
        return seen;
    }
}
