using Picsync.Hosting.Tests.Fakes;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Hosting.Tests.Importing;

public sealed class ImportReaderTests
{
    private readonly ImportReader _reader = new(
        new SourceCatalog([
            .. ((string[])["folders", "sharedlinks", "s3", "takeout"]).Select(key => new FakeSourceFactory(
                key,
                id => new InMemoryPhotoSource($"{key}/{id}")
            )),
        ]),
        [new KeepingTargetFactory()]
    );

    [Theory]
    [InlineData("folder:~/Pictures", "folders", "~/Pictures")]
    [InlineData("Folders:C:\\Pictures", "folders", "C:\\Pictures")]
    [InlineData("sharedlink:https://photos.app.goo.gl/abc", "sharedlinks", "https://photos.app.goo.gl/abc")]
    [InlineData("takeout:~/takeout-*.zip", "takeout", "~/takeout-*.zip")]
    [InlineData("s3:s3://bucket/prefix", "s3", "s3://bucket/prefix")]
    [InlineData("s3://bucket/prefix", "s3", "s3://bucket/prefix")]
    public void Source_is_a_kind_and_an_entry(string text, string key, string entry)
    {
        var album = Assert.Single(_reader.Read(new ImportRequest([text], "s3://photos/x")).Albums);

        var source = Assert.Single(album.Sources);
        Assert.Equal((key, entry), (source.Key, source.Reference.GetText("an entry")));
    }

    [Fact]
    public void Import_adds_only_and_touches_only_its_own_unless_told_to_delete()
    {
        var album = Assert.Single(_reader.Read(new ImportRequest(["folder:a", "folder:b"], "s3://photos/x/")).Albums);
        var deleting = Assert.Single(_reader.Read(new ImportRequest(["folder:a"], "S3://photos/x") { Deletes = true }).Albums);

        Assert.Equal("s3://photos/x", album.Name);
        Assert.Equal(2, album.Sources.Count);
        Assert.Equal(("s3", "s3://photos/x"), (album.Target.Key, album.Target.Settings?.GetText("a place")));
        Assert.Equal((false, AlbumOwnership.Managed), (album.Policy.Deletes, album.Policy.Ownership));
        Assert.Equal((true, AlbumOwnership.Managed), (deleting.Policy.Deletes, deleting.Policy.Ownership));
    }

    [Fact]
    public void Person_and_layout_go_to_the_target_with_the_address()
    {
        var album = Assert.Single(
            _reader.Read(new ImportRequest(["folder:a"], "s3://photos") { Email = "ada@example.org", Layout = "{file}" }).Albums
        );

        var settings = Assert.IsType<ConfigurationNode.Mapping>(album.Target.Settings);
        Assert.Equal(
            [("url", "s3://photos"), ("email", "ada@example.org"), ("layout", "{file}")],
            settings.Entries.Select(static entry => (entry.Key, entry.Value.GetText("a value")))
        );
    }

    [Theory]
    [InlineData("", "s3://photos", "names no source")]
    [InlineData("pictures", "s3://photos", "names no source")]
    [InlineData("folder:", "s3://photos", "names no source")]
    [InlineData(":x", "s3://photos", "names no source")]
    [InlineData("foldr:x", "s3://photos", "did you mean 'folders'?")]
    [InlineData("folder:x", "photos/2026", "is no place to import to")]
    [InlineData("folder:x", "s4://photos", "did you mean 's3'?")]
    public void Wrong_words_are_refused(string source, string destination, string reason)
    {
        var error = Assert.Throws<ConfigurationException>(() => _reader.Read(new ImportRequest([source], destination)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("the command line: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_of_nothing_is_refused() =>
        Assert.Throws<ConfigurationException>(() => _reader.Read(new ImportRequest([], "s3://photos")));

    [Theory]
    [InlineData("", false)]
    [InlineData("delete: true", true)]
    [InlineData("delete: false", false)]
    public void Album_at_a_keeping_target_deletes_only_when_it_says_so(string line, bool deletes)
    {
        var reader = new PicsyncConfigurationReader(
            [new FakeSourceFactory("folders", id => new InMemoryPhotoSource(id))],
            [new KeepingTargetFactory()]
        );

        var configuration = reader.Parse($"albums:\n- name: A\n  sources: {{folders: x}}\n  target: {{S3: y}}\n  {line}\n");

        Assert.Equal(deletes, Assert.Single(configuration.Albums).Policy.Deletes);
    }

    private sealed class KeepingTargetFactory : IFrameTargetFactory
    {
        public string Key => "s3";

        public string Description => "keeps";

        public bool DeletesByDefault => false;

        public IFrameTarget Create(ConfigurationNode? settings) => new InMemoryFrameTarget();
    }
}
