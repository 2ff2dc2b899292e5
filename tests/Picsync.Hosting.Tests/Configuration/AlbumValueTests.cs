using Picsync.Hosting.Tests.Fakes;
using Picsync.Sync;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class AlbumValueTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("on", true)]
    [InlineData("false", false)]
    [InlineData("no", false)]
    [InlineData("OFF", false)]
    [InlineData("", true)]
    public void Delete_takes_every_way_to_write_a_truth(string text, bool expected)
    {
        var album = Readers.Album($"delete: {text}");

        Assert.Equal(expected, album.Policy.Deletes);
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("1")]
    [InlineData("[true]")]
    public void Delete_that_is_no_truth_is_refused(string text)
    {
        var refusal = Readers.AlbumRefusal($"delete: {text}");

        Assert.Equal("albums[0].delete", refusal.Key);
        Assert.Contains("true or false is expected here", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Album_with_nothing_set_has_the_defaults()
    {
        var album = Readers.Album("own: album");

        Assert.Equal(new GuardPolicy { Released = album.Policy.Guards.Released }, album.Policy.Guards);
        Assert.True(album.Policy.Deletes);
        Assert.False(album.Policy.ForcesPublish);
        Assert.False(album.DryRun);
        Assert.Equal(PhotoOrder.Source, album.Policy.Order);
        Assert.Equal(new TargetReference("nixplay", Settings: null), album.Target);
    }

    [Theory]
    [InlineData("25%", 0.25, 5)]
    [InlineData("12.5%", 0.125, 5)]
    [InlineData("100%", 1.0, 5)]
    [InlineData("0%", 0.0, 0)]
    [InlineData("20", 0.0, 20)]
    [InlineData("0", 0.0, 0)]
    public void Most_deletions_are_a_share_or_a_number(string text, double share, int always)
    {
        var guards = Readers.Album($"guards: {{maxDelete: {text}, minPhotos: 3}}").Policy.Guards;

        Assert.Equal(share, guards.MaxDeleteShare);
        Assert.Equal(always, guards.AlwaysAllowedDeletes);
        Assert.Equal(3, guards.MinPhotos);
    }

    [Theory]
    [InlineData("maxDelete: 150%")]
    [InlineData("maxDelete: -1")]
    [InlineData("maxDelete: half")]
    [InlineData("maxDelete: 0.5")]
    [InlineData("minPhotos: -1")]
    [InlineData("minPhotos: few")]
    [InlineData("minPhotos: 99999999999")]
    public void Guard_that_is_no_amount_is_refused(string guard)
    {
        var refusal = Readers.AlbumRefusal($"guards: {{{guard}}}");

        Assert.Equal("albums[0].guards." + guard.Split(':')[0], refusal.Key);
        Assert.Contains("is expected here, not", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[foreign-photos, mass-delete]", SyncGuard.ForeignPhotos, SyncGuard.MassDelete)]
    [InlineData("foreign-photos", SyncGuard.ForeignPhotos)]
    [InlineData("[]")]
    [InlineData("")]
    public void Guards_can_be_released_for_good(string text, params SyncGuard[] expected)
    {
        var guards = Readers.Album($"guards: {{release: {text}}}").Policy.Guards;

        Assert.Equal(expected.ToHashSet(), guards.Released);
    }

    [Fact]
    public void Released_guard_that_does_not_exist_is_refused_with_the_nearest()
    {
        var refusal = Readers.AlbumRefusal("guards: {release: [foreign-photo]}");

        Assert.Equal("albums[0].guards.release[0]", refusal.Key);
        Assert.Contains("did you mean 'foreign-photos'?", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("album", AlbumOwnership.Album)]
    [InlineData("Managed", AlbumOwnership.Managed)]
    [InlineData("", AlbumOwnership.Album)]
    public void Ownership_is_read(string text, AlbumOwnership expected)
    {
        var album = Readers.Album($"own: {text}");

        Assert.Equal(expected, album.Policy.Ownership);
    }

    [Fact]
    public void Ownership_that_does_not_exist_is_refused()
    {
        var refusal = Readers.AlbumRefusal("own: everything");

        Assert.Equal("albums[0].own", refusal.Key);
        Assert.Contains("album or managed is expected here", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("newest", PhotoOrder.Newest)]
    [InlineData("Oldest", PhotoOrder.Oldest)]
    [InlineData("shuffle", PhotoOrder.Shuffle)]
    [InlineData("source", PhotoOrder.Source)]
    public void Order_is_read(string text, PhotoOrder expected)
    {
        var album = Readers.Album($"order: {text}");

        Assert.Equal(expected, album.Policy.Order);
    }

    [Fact]
    public void Order_that_does_not_exist_is_refused_with_the_nearest()
    {
        var refusal = Readers.AlbumRefusal("order: newst");

        Assert.Contains(
            "source, newest, oldest or shuffle is expected here, not 'newst'; did you mean 'newest'?",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("restore", RemovedPhotoPolicy.Restore)]
    [InlineData("Ask", RemovedPhotoPolicy.Ask)]
    [InlineData("hide", RemovedPhotoPolicy.Hide)]
    [InlineData("", RemovedPhotoPolicy.Hide)]
    public void What_becomes_of_photos_taken_off_the_frame_is_read(string text, RemovedPhotoPolicy expected)
    {
        var album = Readers.Album($"removedAtTarget: {text}");

        Assert.Equal(expected, album.Policy.RemovedAtTarget);
    }

    [Fact]
    public void What_cannot_become_of_photos_is_refused_with_the_nearest()
    {
        var refusal = Readers.AlbumRefusal("removedAtTarget: restor");

        Assert.Contains("did you mean 'restore'?", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_with_settings_keeps_them_and_their_place()
    {
        var album = Readers.Album("target: {Folder: /media/usb}");

        Assert.Equal("folder", album.Target.Key);
        Assert.Equal("/media/usb", album.Target.Settings!.GetText("a path"));
        Assert.Equal(4, album.Target.Settings.Location!.Line);
    }

    [Theory]
    [InlineData("target: {nixplay: ~, folder: /x}")]
    [InlineData("target: {}")]
    [InlineData("target: [nixplay]")]
    [InlineData("target: ''")]
    public void Target_that_is_not_one_target_is_refused(string setting)
    {
        var refusal = Readers.AlbumRefusal(setting);

        Assert.Equal("albums[0].target", refusal.Key);
    }

    [Fact]
    public void Sources_keep_the_files_order_over_kinds_and_take_a_scalar_for_a_list()
    {
        var yaml = "albums:\n- name: A\n  sources:\n    folders: /b\n    googlephotos: [C, D]\n";

        var sources = Readers.Create().Parse(yaml).Albums.Single().Sources;

        Assert.Equal(
            [("folders", "/b"), ("googlephotos", "C"), ("googlephotos", "D")],
            sources.Select(s => (s.Key, s.Reference.GetText("x")))
        );
    }

    [Fact]
    public void Empty_entry_among_sources_is_refused()
    {
        var refusal = Readers.Refusal("albums:\n- name: A\n  sources:\n    googlephotos:\n    - A\n    -\n");

        Assert.Equal("albums[0].sources.googlephotos[1]", refusal.Key);
        Assert.Equal(6, refusal.Location!.Line);
    }
}
