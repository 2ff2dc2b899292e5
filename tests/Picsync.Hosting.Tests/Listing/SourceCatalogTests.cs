using Picsync.Hosting.Tests.Fakes;
using Picsync.Testing;

namespace Picsync.Hosting.Tests.Listing;

public sealed class SourceCatalogTests
{
    private readonly SourceCatalog _catalog = new([
        .. ((string[])["sharedlinks", "folders", "takeout", "picker", "immich", "ambient", "googlephotos", "s3"]).Select(
            key => new FakeSourceFactory(key, id => new InMemoryPhotoSource($"{key}/{id}"))
        ),
    ]);

    [Theory]
    [InlineData("folder", "folders")]
    [InlineData("folders", "folders")]
    [InlineData("FOLDERS", "folders")]
    [InlineData("sharedLink", "sharedlinks")]
    [InlineData("shared-links", "sharedlinks")]
    [InlineData("takeout", "takeout")]
    [InlineData("takeouts", "takeout")]
    [InlineData("picker", "picker")]
    [InlineData("Immich", "immich")]
    [InlineData("ambient", "ambient")]
    [InlineData("googlephotos", "googlephotos")]
    [InlineData("GooglePhoto", "googlephotos")]
    [InlineData("s3", "s3")]
    public void Kind_is_found_in_the_singular_and_plural_and_in_any_case(string word, string key)
    {
        Assert.Equal(key, _catalog.GetKind(word).Key);
    }

    [Theory]
    [InlineData("imich", "did you mean 'immich'?")]
    [InlineData("foldr", "did you mean 'folders'?")]
    [InlineData("", "Known kinds: ambient, folders,")]
    public void Word_that_is_no_kind_is_refused_with_the_nearest(string word, string advice)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => _catalog.GetKind(word));

        Assert.Contains(advice, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://photos.app.goo.gl/abc?x=1#y")]
    [InlineData("~/takeout-*.zip")]
    [InlineData("[odd] folder: name")]
    [InlineData("007")]
    public void Entry_that_is_no_mapping_reaches_the_kind_as_it_was_written(string reference)
    {
        Assert.Equal($"takeout/{reference}", _catalog.Open("takeout", reference).Id.Value);
    }

    [Fact]
    public void Entry_in_braces_reaches_the_kind_as_a_mapping()
    {
        ConfigurationNode? seen = null;
        var catalog = new SourceCatalog([new NodeFactory(node => seen = node)]);

        catalog.Open("node", " {album: Family, hidden: [Ada, Max]}");

        var mapping = Assert.IsType<ConfigurationNode.Mapping>(seen);
        Assert.Equal("Family", mapping.Find("album")!.GetText("a name"));
        Assert.IsType<ConfigurationNode.Sequence>(mapping.Find("hidden"));
    }

    [Fact]
    public async Task Rule_in_an_entry_is_laid_over_the_source_and_does_not_reach_its_kind()
    {
        ConfigurationNode? seen = null;
        var catalog = new SourceCatalog([new NodeFactory(node => seen = node)]);

        var source = catalog.Open("node", "{album: Family, types: video, since: 1y}");

        Assert.Equal("album", Assert.Single(Assert.IsType<ConfigurationNode.Mapping>(seen).Entries).Key);
        Assert.Equal("since 1y, types [video]", Assert.IsType<Picsync.Sync.SelectivePhotoSource>(source).Rule.ToString());
        Assert.Empty(await source.GetMediaItemsAsync(CancellationToken.None).ToListAsync());
    }

    [Fact]
    public void Entry_with_an_open_brace_is_refused_with_its_place()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => _catalog.Open("folder", "{path: x"));

        Assert.StartsWith("the command line:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_entry_is_refused_by_its_kind()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => _catalog.Open("folder", " "));

        Assert.StartsWith("the command line: folders: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Later_of_two_kinds_of_one_key_counts()
    {
        var catalog = new SourceCatalog([
            new FakeSourceFactory("folders", _ => new InMemoryPhotoSource("first")),
            new FakeSourceFactory("Folders", _ => new InMemoryPhotoSource("second")),
        ]);

        Assert.Equal("second", catalog.Open("folder", "x").Id.Value);
        Assert.Single(catalog.Kinds);
    }

    private sealed class NodeFactory(Action<ConfigurationNode> see) : IPhotoSourceFactory
    {
        public string Key => "node";

        public string Description => "what it is given";

        public SourceCapabilities Capabilities { get; } = new();

        public IPhotoSource Create(ConfigurationNode reference)
        {
            see(reference);
            var source = new InMemoryPhotoSource();
            source.Add("photo.jpg", "a photo");
            return source;
        }
    }
}
