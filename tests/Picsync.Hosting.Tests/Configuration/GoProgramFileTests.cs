using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class GoProgramFileTests
{
    private const string Sample = """
        albums:
        - name: AllMyStuff
          sources:
            googlephotos:
            - AP5WpWre
            - AP5WpWoif
          #dryRun: true
          delete: false
          forcePublish: true
        every: 1h
        prometheus:
          listen: ":1971"
        pprof:
          listen: ":8080"
        """;

    [Fact]
    public void File_of_the_Go_program_is_read_as_it_is()
    {
        var configuration = Readers.Create().Parse(Sample);

        var album = Assert.Single(configuration.Albums);
        Assert.Equal("AllMyStuff", album.Name);
        Assert.Equal(["AP5WpWre", "AP5WpWoif"], album.Sources.Select(source => source.Reference.GetText("an id")));
        Assert.All(album.Sources, source => Assert.Equal("googlephotos", source.Key));
        Assert.False(album.DryRun);
        Assert.False(album.Policy.Deletes);
        Assert.True(album.Policy.ForcesPublish);
        Assert.Equal("nixplay", album.Target.Key);
        Assert.Equal(TimeSpan.FromHours(1), configuration.Every);
        Assert.Equal(":1971", configuration.Metrics!.ToString());
        Assert.Equal("127.0.0.1:8080", configuration.Diagnostics!.ToString());
    }

    [Fact]
    public void Single_album_may_stand_without_a_list()
    {
        var configuration = Readers.Create().Parse("albums:\n  name: One\n  sources:\n    googlephotos: [A]\n");

        Assert.Equal("One", Assert.Single(configuration.Albums).Name);
    }

    [Fact]
    public void Album_without_a_source_is_warned_of_and_kept_out_of_deletion()
    {
        var configuration = Readers.Create().Parse("albums:\n- name: Empty\n  sources:\n    googlephotos:\n");

        Assert.Empty(Assert.Single(configuration.Albums).Sources);
        Assert.Equal(
            "picsync.yaml:2:3: the album 'Empty' has no source and is left alone, so that its photos are not deleted.",
            Assert.Single(configuration.Warnings)
        );
    }

    [Fact]
    public void Anchors_and_merge_keys_share_settings_between_albums()
    {
        const string Yaml = """
            albums:
            - &first
              name: One
              delete: no
              sources: {googlephotos: A}
            - <<: *first
              name: Two
            """;

        var albums = Readers.Create().Parse(Yaml).Albums;

        Assert.Equal(["One", "Two"], albums.Select(album => album.Name));
        Assert.All(albums, album => Assert.False(album.Policy.Deletes));
    }
}
