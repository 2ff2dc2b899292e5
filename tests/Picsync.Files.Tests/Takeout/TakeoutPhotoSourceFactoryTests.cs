using Microsoft.Extensions.DependencyInjection;

namespace Picsync.Files.Tests;

public sealed class TakeoutPhotoSourceFactoryTests : TakeoutTests
{
    private static readonly ConfigurationLocation s_place = new("picsync.yaml", 5, 7);

    [Fact]
    public async Task Path_makes_a_source_of_every_photo()
    {
        Takeout.AddPhoto("Sea", "a.jpg", Bytes(1)).AddPhoto("Hills", "b.jpg", Bytes(2));

        var source = new TakeoutPhotoSourceFactory().Create(Scalar(Write(Form.Zip)));

        Assert.Equal(2, (await ListAsync((TakeoutPhotoSource)source)).Count);
    }

    [Fact]
    public async Task Mapping_sets_what_is_listed()
    {
        Takeout
            .AddAlbum("Sea")
            .AddPhoto("Sea", "a.jpg", Bytes(1))
            .AddMedia("Sea", "a-edited.jpg", Bytes(2))
            .AddPhoto("Sea", "b.jpg", Bytes(3), new Testing.TakeoutFacts { IsArchived = true })
            .AddFacts("Sea", "c.jpg.json", "c.jpg")
            .AddPhoto("Hills", "d.jpg", Bytes(4));
        var parts = Takeout.WriteParts(Files.Root, Stamp, 2);
        var factory = new TakeoutPhotoSourceFactory();

        var source = factory.Create(
            Mapping(
                ("files", new ConfigurationNode.Sequence("x", s_place, [.. parts.Select(Scalar)])),
                ("Album", Scalar("sea")),
                ("edited", Scalar("both")),
                ("archived", Scalar("no")),
                ("exports", Scalar("newest")),
                ("lone", Scalar("ignore"))
            )
        );

        var items = await ListAsync((TakeoutPhotoSource)source);
        Assert.Equal(["a-edited.jpg", "a.jpg"], items.Select(static item => item.FileName).Order(StringComparer.Ordinal));
        Assert.Equal(factory.Capabilities, source.Capabilities);
    }

    [Fact]
    public void Sources_of_other_albums_have_other_ids_and_equal_entries_the_same()
    {
        var factory = new TakeoutPhotoSourceFactory();
        ConfigurationNode Album(string name) => Mapping(("files", Scalar("/t/takeout-*.zip")), ("album", Scalar(name)));

        Assert.Equal(factory.Create(Album("A")).Id, factory.Create(Album("A")).Id);
        Assert.NotEqual(factory.Create(Album("A")).Id, factory.Create(Album("B")).Id);
        Assert.NotEqual(factory.Create(Album("A")).Id, factory.Create(Scalar("/t/takeout-*.zip")).Id);
    }

    [Theory]
    [InlineData("album", "Sea", "the key files is missing")]
    [InlineData("albums", "Sea", "did you mean 'album'?")]
    [InlineData("edited", "sometimes", "prefer, ignore or both is expected here, not 'sometimes'")]
    [InlineData("exports", "old", "all or newest")]
    public void Entry_that_is_wrong_is_an_error_with_its_place(string key, string value, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => new TakeoutPhotoSourceFactory().Create(Mapping((key, Scalar(value)))));

        Assert.StartsWith("picsync.yaml:5:7: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Container_has_the_kind_once()
    {
        using var services = new ServiceCollection().AddPicsyncFiles().AddPicsyncFiles().BuildServiceProvider();

        Assert.Equal(["folders", "takeout"], services.GetServices<IPhotoSourceFactory>().Select(static factory => factory.Key));
    }

    private static ConfigurationNode.Scalar Scalar(string value) => new("albums[0].sources.takeout[0]", s_place, value);

    private static ConfigurationNode.Mapping Mapping(params (string Key, ConfigurationNode Value)[] entries) =>
        new(
            "albums[0].sources.takeout[0]",
            s_place,
            [.. entries.Select(static entry => new ConfigurationEntry(entry.Key, s_place, entry.Value))]
        );
}
