using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class UnknownKeyTests
{
    [Theory]
    [InlineData("dleete: true", "delete")]
    [InlineData("dry-run: true", "dryRun")]
    [InlineData("dry_run: true", "dryRun")]
    [InlineData("forcepublsh: true", "forcePublish")]
    [InlineData("taget: nixplay", "target")]
    public void Misspelt_key_of_an_album_names_line_and_nearest_key(string setting, string nearest)
    {
        var refusal = Readers.AlbumRefusal(setting);

        Assert.Equal(4, refusal.Location!.Line);
        Assert.Equal(3, refusal.Location.Column);
        Assert.Contains($"this key is not known here; did you mean '{nearest}'?", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_far_from_every_known_key_is_answered_with_the_known_ones()
    {
        var refusal = Readers.AlbumRefusal("wallpaper: true");

        Assert.StartsWith(
            "picsync.yaml:4:3: albums[0].wallpaper: this key is not known here. Known keys: name, sources, target,",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Misspelt_key_at_the_top_is_refused()
    {
        var refusal = Readers.Refusal("album:\n- name: A\n");

        Assert.Equal(
            "picsync.yaml:1:1: album: this key is not known here; did you mean 'albums'? Known keys: albums, every, watch, trash, prometheus, pprof.",
            refusal.Message
        );
    }

    [Fact]
    public void Unknown_kind_of_source_lists_the_kinds()
    {
        var refusal = Readers.Refusal("albums:\n- name: A\n  sources:\n    googlephoto:\n    - X\n");

        Assert.Equal(
            "picsync.yaml:4:5: albums[0].sources.googlephoto: this key is not known here; did you mean 'googlephotos'? "
                + "Known keys: googlephotos, folders.",
            refusal.Message
        );
    }

    [Fact]
    public void Unknown_target_lists_the_targets()
    {
        var refusal = Readers.AlbumRefusal("target: nixpaly");

        Assert.Equal(
            "picsync.yaml:4:11: albums[0].target: 'nixpaly' is no target; did you mean 'nixplay'? Known targets: nixplay, folder.",
            refusal.Message
        );
    }

    [Theory]
    [InlineData("guards: {maxDeletes: 50%}", "did you mean 'maxDelete'?")]
    [InlineData("guards: {minPhoto: 5}", "did you mean 'minPhotos'?")]
    [InlineData("target: {foldr: /x}", "did you mean 'folder'?")]
    public void Misspelt_key_inside_a_value_is_refused(string setting, string expected)
    {
        var refusal = Readers.AlbumRefusal(setting);

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(4, refusal.Location!.Line);
    }

    [Fact]
    public void Key_that_this_version_does_not_act_on_is_refused_rather_than_ignored()
    {
        var refusal = Readers.AlbumRefusal("prepare: {fit: 1920x1200}");

        Assert.Contains("this version does not support", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prometheus_listener_with_a_misspelt_key_is_refused()
    {
        var refusal = Readers.Refusal("albums:\n- name: A\nprometheus:\n  lisen: ':1971'\n");

        Assert.Equal(4, refusal.Location!.Line);
        Assert.Contains("did you mean 'listen'?", refusal.Message, StringComparison.Ordinal);
    }
}
