using System.Security.Cryptography;
using System.Text;
using Picsync.Testing;

namespace Picsync.Hosting.Tests.Listing;

public sealed class HtmlListingTests
{
    private static readonly byte[] s_jpeg = SamplePictures.Jpeg(1, 64, 48);
    private readonly InMemoryPhotoSource _source = new("memory/<family>");

    [Fact]
    public async Task Page_shows_each_picture_with_its_name_caption_date_and_size()
    {
        _source.Add(
            "pier.jpg",
            s_jpeg,
            item =>
                item with
                {
                    Caption = "The pier",
                    TakenAt = new DateTimeOffset(2026, 7, 1, 9, 30, 0, TimeSpan.Zero),
                    Width = 64,
                    Height = 48,
                }
        );

        var page = await WriteAsync();

        Assert.Contains($"src=\"data:image/jpeg;base64,{Convert.ToBase64String(s_jpeg)}\"", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>pier.jpg</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("The pier", page, StringComparison.Ordinal);
        Assert.Contains("2026-07-01 09:30, 64 × 48", page, StringComparison.Ordinal);
        Assert.Contains("1 item. The listing is complete.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_a_service_cannot_become_markup()
    {
        _source.Add("\"><script>alert(1)</script>.jpg", s_jpeg, item => item with { Caption = "<img src=x onerror=alert(2)>\u0007" });

        var page = await WriteAsync();

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<family>", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0007', page);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_of_the_page_allows_its_own_style_and_embedded_pictures_alone()
    {
        var page = await WriteAsync();

        var style = page.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains(
            $"content=\"default-src 'none'; img-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\"",
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_that_scales_is_asked_for_small_pictures()
    {
        _source.Capabilities = new SourceCapabilities { ProvidesFittedRenditions = true };
        _source.Add("large.jpg", s_jpeg, item => item with { LengthBytes = 90_000_000 });

        await WriteAsync();

        Assert.Equal(Rendition.Fit(480, 480), Assert.Single(_source.Opened).Rendition);
    }

    [Fact]
    public async Task Source_that_keeps_small_pictures_is_asked_for_those()
    {
        _source.Add("pier.heic", "no picture that a browser shows");
        var text = new StringWriter();
        await using var sheet = new PictureSheet(text);

        await ListingReader.ReadAsync(new PreviewingSource(_source), [new HtmlListingWriter(sheet)], cache: null, CancellationToken.None);

        Assert.Contains(Convert.ToBase64String(s_jpeg), text.ToString(), StringComparison.Ordinal);
        Assert.Empty(_source.Opened);
    }

    [Fact]
    public async Task Original_that_is_too_large_is_not_read()
    {
        _source.Add("large.jpg", s_jpeg, item => item with { LengthBytes = 90_000_000 });
        _source.Add("film.mp4", s_jpeg, item => item with { Kind = MediaKind.Video });

        var page = await WriteAsync();

        Assert.Empty(_source.Opened);
        Assert.Contains("larger than 8 MB", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Original_of_unknown_length_is_dropped_where_it_becomes_too_large()
    {
        _source.Add("unknown.jpg", s_jpeg, item => item with { LengthBytes = null });

        var page = await WriteAsync(new HtmlListingOptions { MaxPictureBytes = s_jpeg.Length - 1 });

        Assert.DoesNotContain("data:image", page, StringComparison.Ordinal);
        Assert.Contains("larger than", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_stays_within_its_bounds_and_counts_what_it_leaves_out()
    {
        for (var number = 0; number < 20; number++)
        {
            _source.Add($"photo-{number}.jpg", s_jpeg);
        }

        var page = await WriteAsync(new HtmlListingOptions { MaxItems = 12, MaxTotalBytes = s_jpeg.Length * 3 });

        Assert.Equal(3, Count(page, "data:image/jpeg"));
        Assert.Equal(12, Count(page, "<figure>"));
        Assert.Contains("And 8 more.", page, StringComparison.Ordinal);
        Assert.InRange(_source.Opened.Count, 3, 8);
    }

    [Fact]
    public async Task Picture_that_cannot_be_read_leaves_its_reason_and_the_others()
    {
        _source.Add("gone.jpg", s_jpeg);
        _source.Add("here.jpg", s_jpeg);
        _source.Add("text.jpg", "<svg onload=alert(1)>");
        _source.OpenFailure = (item, _) => item.FileName == "gone.jpg" ? new ItemUnavailableException("gone.jpg", "it was deleted") : null;

        var page = await WriteAsync();

        Assert.Contains("it was deleted", page, StringComparison.Ordinal);
        Assert.Contains("browsers cannot show this format", page, StringComparison.Ordinal);
        Assert.Equal(1, Count(page, "data:image"));
    }

    [Fact]
    public async Task Page_of_a_listing_that_broke_off_says_so()
    {
        _source.Add("first.jpg", s_jpeg);
        _source.ListingFailure = new IncompleteListingException("the album", "page 2 is missing");
        _source.ListingFailsAfter = 1;

        var page = await WriteAsync();

        Assert.Contains("not certified: page 2 is missing", page, StringComparison.Ordinal);
        Assert.Contains("first.jpg", page, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_cannot_be_written_is_an_error_of_the_command_line()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => PictureSheet.Create("/nowhere/at/all/sheet.html"));

        Assert.Contains("/nowhere/at/all/sheet.html", refusal.Message, StringComparison.Ordinal);
    }

    private static int Count(string page, string part) => page.Split(part).Length - 1;

    private async Task<string> WriteAsync(HtmlListingOptions? options = null)
    {
        var text = new StringWriter();
        await using (var sheet = new PictureSheet(text, leaveOpen: true))
        {
            await ListingReader.ReadAsync(_source, [new HtmlListingWriter(sheet, options)], cache: null, CancellationToken.None);
        }

        return text.ToString();
    }

    private sealed class PreviewingSource(InMemoryPhotoSource inner) : IPreviewingPhotoSource
    {
        public SourceId Id => inner.Id;

        public SourceCapabilities Capabilities => inner.Capabilities;

        public IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken) =>
            inner.GetMediaItemsAsync(cancellationToken);

        public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
            inner.OpenReadAsync(item, rendition, cancellationToken);

        public Task<MediaContent> OpenPreviewAsync(MediaItem item, CancellationToken cancellationToken) =>
            Task.FromResult(new MediaContent(new MemoryStream(s_jpeg)));
    }
}
