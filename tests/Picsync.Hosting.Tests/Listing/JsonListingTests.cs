using System.Runtime.CompilerServices;
using System.Text.Json;
using Picsync.Testing;

namespace Picsync.Hosting.Tests.Listing;

public sealed class JsonListingTests
{
    private readonly InMemoryPhotoSource _source = new("memory/family");

    [Fact]
    public async Task Listing_that_ends_is_certified_and_gives_each_item_in_full()
    {
        _source.Add(
            "Grüße \"am\" <Meer>.jpg",
            [1, 2, 3],
            item =>
                item with
                {
                    TakenAt = new DateTimeOffset(2026, 7, 1, 9, 30, 0, TimeSpan.FromHours(2)),
                    Width = 4000,
                    Height = 3000,
                    Caption = "At the sea",
                }
        );
        _source.Add("clip.mp4", [1], item => item with { Kind = MediaKind.Video, LengthBytes = null });

        var (json, outcome) = await ListAsync(_source);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("memory/family", json.GetProperty("source").GetString());
        Assert.True(json.GetProperty("certified").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("reason").ValueKind);
        var items = json.GetProperty("items");
        Assert.Equal(2, items.GetArrayLength());
        Assert.Equal(
            """{"id":"item-1","fileName":"Grüße \"am\" <Meer>.jpg","mediaType":"photo","takenAt":"2026-07-01T09:30:00+02:00","width":4000,"height":3000,"length":3,"caption":"At the sea"}""",
            items[0].GetRawText()
        );
        Assert.Equal(
            """{"id":"item-2","fileName":"clip.mp4","mediaType":"video","takenAt":null,"width":null,"height":null,"length":null,"caption":null}""",
            items[1].GetRawText()
        );
    }

    [Fact]
    public async Task Listing_that_breaks_off_gives_what_came_and_why_it_is_not_certified()
    {
        Fill(5);
        _source.ListingFailure = new IncompleteListingException("the album", "page 2 is missing");
        _source.ListingFailsAfter = 3;

        var (json, outcome) = await ListAsync(_source);

        Assert.Equal(3, outcome.ExitCode);
        Assert.False(json.GetProperty("certified").GetBoolean());
        Assert.Equal("page 2 is missing", json.GetProperty("reason").GetString());
        Assert.Equal(3, json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Source_that_cannot_certify_is_never_certified()
    {
        Fill(2);
        _source.Capabilities = new SourceCapabilities { CertifiesListings = false };

        var (json, outcome) = await ListAsync(_source);

        Assert.Equal(3, outcome.ExitCode);
        Assert.False(json.GetProperty("certified").GetBoolean());
        Assert.Contains("cannot prove", json.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    public static TheoryData<Exception, int> Failures =>
        new()
        {
            { new SignInRequiredException("Immich", "The key is refused."), 5 },
            { new ConfigurationException("no key", location: null, "apiKey"), 2 },
            { new AlbumNotFoundException("Immich", "x"), 1 },
            { new ServiceRequestException("Immich", "list", "it is down"), 1 },
            { new InvalidOperationException("a bug"), 1 },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Failure_is_told_in_the_object_and_by_its_exit_code(Exception failure, int exitCode)
    {
        Fill(1);
        _source.ListingFailure = failure;

        var (json, outcome) = await ListAsync(_source);

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.False(json.GetProperty("certified").GetBoolean());
        Assert.Contains(failure.Message, json.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Cancelled_listing_is_still_one_whole_object()
    {
        using var stop = new CancellationTokenSource();
        var source = new EndlessSource(onItem: number =>
        {
            if (number == 7)
            {
                stop.Cancel();
            }
        });

        var (json, outcome) = await ListAsync(source, stop.Token);

        Assert.Equal(130, outcome.ExitCode);
        Assert.False(json.GetProperty("certified").GetBoolean());
        Assert.Equal(7, json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Item_is_written_before_the_listing_ends()
    {
        using var output = new MemoryStream();
        var writtenAt = new List<long>();
        var source = new EndlessSource(_ => writtenAt.Add(output.Length)) { Count = 100_000 };
        await using var writer = new JsonListingWriter(output);

        var outcome = await ListingReader.ReadAsync(source, [writer], cache: null, CancellationToken.None);

        Assert.True(outcome.IsCertified);
        Assert.True(writtenAt[50_000] > 50_000 * 50, "half of the items are written by half of the listing");
        output.Position = 0;
        using var document = await JsonDocument.ParseAsync(output);
        Assert.Equal(100_000, document.RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Name_that_is_no_text_does_not_break_the_object()
    {
        _source.Add("half a letter \ud83d.jpg", [1]);

        var (json, _) = await ListAsync(_source);

        Assert.Equal("half a letter \ufffd.jpg", json.GetProperty("items")[0].GetProperty("fileName").GetString());
    }

    private void Fill(int count)
    {
        for (var number = 0; number < count; number++)
        {
            _source.Add($"photo-{number}.jpg", [(byte)number]);
        }
    }

    private static async Task<(JsonElement Json, ListingOutcome Outcome)> ListAsync(
        IPhotoSource source,
        CancellationToken cancellationToken = default
    )
    {
        using var output = new MemoryStream();
        await using var writer = new JsonListingWriter(output);
        var outcome = await ListingReader.ReadAsync(source, [writer], cache: null, cancellationToken);
        using var document = JsonDocument.Parse(output.ToArray());
        return (document.RootElement.Clone(), outcome);
    }

    private sealed class EndlessSource(Action<int> onItem) : IPhotoSource
    {
        public int Count { get; init; } = int.MaxValue;

        public SourceId Id => new("memory/endless");

        public SourceCapabilities Capabilities { get; } = new();

        public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            for (var number = 0; number < Count; number++)
            {
                onItem(number);
                cancellationToken.ThrowIfCancellationRequested();
                yield return new MediaItem { Id = $"{number}", FileName = $"photo-{number}.jpg" };
            }
        }

        public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
