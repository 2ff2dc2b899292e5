using Microsoft.Extensions.DependencyInjection;

namespace Picsync.Files.Tests;

public sealed class FolderPhotoSourceFactoryTests : IDisposable
{
    private static readonly ConfigurationLocation s_place = new("picsync.yaml", 7, 5);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Path_is_enough()
    {
        var source = new FolderPhotoSourceFactory().Create(Text("/pictures/frame/"));

        Assert.Equal("folder/" + Path.GetFullPath("/pictures/frame"), source.Id.Value);
    }

    [Fact]
    public void Tilde_is_the_users_own_folder()
    {
        var source = new FolderPhotoSourceFactory().Create(Text("~/Pictures"));

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Equal("folder/" + Path.Join(home, "Pictures"), source.Id.Value);
    }

    [Theory]
    [InlineData("y", 2)]
    [InlineData("Y", 2)]
    [InlineData("YES", 2)]
    [InlineData("on", 2)]
    [InlineData("True", 2)]
    [InlineData("n", 1)]
    [InlineData("No", 1)]
    [InlineData("OFF", 1)]
    [InlineData("false", 1)]
    [InlineData(null, 2)]
    public async Task Recursive_takes_every_spelling_of_a_truth(string? spelling, int expected)
    {
        _folder.Write("a.jpg");
        _folder.Write("c/d.jpg");

        var source = new FolderPhotoSourceFactory().Create(Map(("path", _folder.Root), ("recursive", spelling!)));

        var count = 0;
        await foreach (var _ in source.GetMediaItemsAsync(CancellationToken.None))
        {
            count++;
        }

        Assert.Equal(expected, count);
    }

    [Fact]
    public async Task Mapping_sets_options()
    {
        _folder.Write("a.jpg", ExifPhoto.Create("2024:07:30 17:04:05"));
        _folder.Write(".b.jpg");
        _folder.Write("c/d.jpg");

        var source = new FolderPhotoSourceFactory().Create(
            Map(("path", _folder.Root), ("recursive", "false"), ("hidden", "true"), ("dates", "none"))
        );

        var ids = new List<string>();
        await foreach (var item in source.GetMediaItemsAsync(CancellationToken.None))
        {
            ids.Add(item.Id);
            Assert.Null(item.TakenAt);
        }

        Assert.Equal([".b.jpg", "a.jpg"], ids);
    }

    [Theory]
    [InlineData("recursiv", "true", "did you mean 'recursive'?")]
    [InlineData("recursive", "maybe", "not 'maybe'")]
    [InlineData("dates", "exiv", "not 'exiv'")]
    public void Wrong_entries_are_named_with_their_place(string key, string value, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => new FolderPhotoSourceFactory().Create(Map(("path", "/x"), (key, value))));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("picsync.yaml:7:5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_without_a_path_is_refused()
    {
        var error = Assert.Throws<ConfigurationException>(() => new FolderPhotoSourceFactory().Create(Map(("recursive", "true"))));

        Assert.Contains("path is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Registration_adds_both_factories_once()
    {
        using var services = new ServiceCollection().AddPicsyncFiles().AddPicsyncFiles().BuildServiceProvider();

        Assert.Single(services.GetServices<IPhotoSourceFactory>(), static factory => factory.Key == "folders");
        Assert.Equal("folder", Assert.Single(services.GetServices<IFrameTargetFactory>()).Key);
    }

    private static ConfigurationNode.Scalar Text(string value) => new("albums[0].sources.folders[0]", s_place, value);

    private static ConfigurationNode.Mapping Map(params (string Key, string Value)[] entries) =>
        new ConfigurationNode.Mapping(
            "albums[0].sources.folders[0]",
            s_place,
            [.. entries.Select(static entry => new ConfigurationEntry(entry.Key, s_place, Text(entry.Value)))]
        );
}
