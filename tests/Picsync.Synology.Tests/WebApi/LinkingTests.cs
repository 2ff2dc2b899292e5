using Microsoft.Extensions.DependencyInjection;
using Picsync.Synology.Routing;
using Picsync.Testing;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>Cases W11 to W13, W23 and W24 of the reference, and what Picsync's own albums are told apart by.</summary>
public sealed class LinkingTests
{
    [Fact]
    public async Task Photos_are_linked_without_any_bytes_and_the_newest_is_the_cover()
    {
        await using var bed = await NasBed.StartAsync();
        var old = bed.Nas.AddPhoto("old.jpg", new byte[2]);
        var fresh = bed.Nas.AddPhoto(
            "new.jpg",
            new byte[3],
            static item => item with { TakenAt = new DateTime(2024, 6, 1, 0, 0, 0, DateTimeKind.Unspecified) }
        );
        var other = bed.Nas.AddPhoto("other.jpg", new byte[4]);

        var receipt = await bed.Target().LinkAsync(Change("Souvenirs", [fresh, old, other]), default);

        var album = Assert.Single(bed.Nas.Albums);
        Assert.Equal(("Souvenirs", 1L, fresh.Id), (album.Name, album.OwnerId, album.CoverItemId));
        Assert.Equal([fresh.Id, old.Id, other.Id], album.ItemIds);
        Assert.Equal(album.ItemIds.Select(static id => $"{id}"), receipt.Items.Select(static item => item.Id));
        Assert.Equal(ContentHash.OfLibraryItem("synology", $"{fresh.Id}"), receipt.Items[0].Hash);
        Assert.Empty(receipt.Warnings);
        Assert.Empty(bed.CallsOf(SynologyOperations.Download));
        Assert.Null(album.Passphrase);
    }

    [Fact]
    public async Task Change_comes_before_removal_and_files_stay()
    {
        await using var bed = await NasBed.StartAsync();
        var photos = bed.AddPhotos(3);
        var target = bed.Target();
        var first = await target.LinkAsync(Change("Souvenirs", photos.Take(2)), default);

        var change = Change("Souvenirs", [photos[2]]) with { Album = first.Album, Remove = [first.Items[0]] };
        var second = await target.LinkAsync(change, default);

        Assert.Equal([$"{photos[1].Id}", $"{photos[2].Id}"], second.Items.Select(static item => item.Id));
        Assert.Equal(3, bed.Nas.Items.Count);
        var writes = bed.Nas.Calls.Select(static call => call.Method).Where(static method => method is "add_item" or "delete_item");
        Assert.Equal(["add_item", "add_item", "delete_item"], writes);
    }

    [Theory]
    [InlineData("2024", "\"2024\"")]
    [InlineData("Lena's \"best\"", "\"Lena's \\\"best\\\"\"")]
    [InlineData("true", "\"true\"")]
    public async Task Odd_titles_are_sent_as_text(string title, string sent)
    {
        await using var bed = await NasBed.StartAsync();

        await bed.Target().CreateAlbumAsync(title, default);

        Assert.Equal(sent, Assert.Single(bed.CallsOf(SynologyOperations.CreateAlbum)).Parameters["name"]);
        Assert.Equal(title, Assert.Single(bed.Nas.Albums).Name);
    }

    [Fact]
    public async Task Many_items_go_in_pieces_of_five_hundred()
    {
        await using var bed = await NasBed.StartAsync();
        var photos = Enumerable.Range(0, 1203).Select(number => bed.Nas.AddPhoto($"{number}.jpg", new byte[1])).ToList();

        var receipt = await bed.Target().LinkAsync(Change("Souvenirs", photos), default);

        var sizes = bed.CallsOf(SynologyOperations.AddItems).Select(static call => call.Parameters["item"].Split(',').Length);
        Assert.Equal([500, 500, 203], sizes);
        Assert.Equal(1203, receipt.Items.Count);
    }

    [Fact]
    public async Task Item_that_the_nas_refuses_is_missing_from_the_receipt_and_told()
    {
        await using var bed = await NasBed.StartAsync();
        var photos = bed.AddPhotos(3);
        bed.Nas.Options.RefusesItem = id => id == photos[1].Id;

        var receipt = await bed.Target().LinkAsync(Change("Souvenirs", photos), default);

        Assert.Equal([$"{photos[0].Id}", $"{photos[2].Id}"], receipt.Items.Select(static item => item.Id));
        Assert.Contains($"{photos[1].Id}", Assert.Single(receipt.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Condition_album_is_refused_before_anything_is_sent()
    {
        await using var bed = await NasBed.StartAsync();
        var album = bed.Nas.AddAlbum("Everything with Ada", isConditional: true);
        var known = await bed.Client.Albums.FindAsync(album.Id, default);

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Client.Albums.AddAsync(known!, [1], default));

        Assert.Contains("fills itself", error.Message, StringComparison.Ordinal);
        Assert.Empty(bed.CallsOf(SynologyOperations.AddItems));
    }

    [Fact]
    public async Task Album_made_by_hand_is_never_taken_over_by_its_title()
    {
        await using var bed = await NasBed.StartAsync();
        var byHand = bed.AddAlbum("Souvenirs", photos: 2);
        var photos = bed.AddPhotos(1);
        var target = bed.Target();

        Assert.Null(await target.FindAlbumAsync("Souvenirs", default));
        var receipt = await target.LinkAsync(Change("Souvenirs", photos), default);

        Assert.NotEqual($"{byHand.Id}", receipt.Album.Id);
        Assert.Equal(byHand.ItemIds, bed.Nas.Albums.Single(album => album.Id == byHand.Id).ItemIds);
        Assert.Contains("did not make", Assert.Single(receipt.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_is_known_again_by_the_next_program_and_by_no_other()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "state");
        await using var bed = await NasBed.StartAsync(configure: options => options.StateFile = file);
        var made = await bed.Target().LinkAsync(Change("Souvenirs", bed.AddPhotos(2)), default);
        await using var next = NasBed.Beside(bed, options => options.StateFile = file);
        await using var stranger = NasBed.Beside(bed);

        var found = await next.Target().FindAlbumAsync("Souvenirs", default);
        var items = await next.Target().GetItemsAsync(found!, default).ToListAsync();

        Assert.Equal((made.Album.Id, 2), (found?.Id, found?.ItemCount));
        Assert.Equal(made.Items.Select(static item => item.Id), items.Select(static item => item.Id));
        Assert.Null(await stranger.Target().FindAlbumAsync("Souvenirs", default));
        await Assert.ThrowsAsync<AlbumNotFoundException>(() => stranger.Target().GetItemsAsync(found!, default).ToListAsync().AsTask());
    }

    [Fact]
    public async Task Deleted_album_is_made_anew()
    {
        await using var bed = await NasBed.StartAsync();
        var photos = bed.AddPhotos(2);
        var target = bed.Target();
        var first = await target.LinkAsync(Change("Souvenirs", photos), default);
        bed.Nas.RemoveAlbum(long.Parse(first.Album.Id, null));

        Assert.Null(await target.FindAlbumAsync("Souvenirs", default));
        var second = await target.LinkAsync(Change("Souvenirs", photos), default);

        Assert.NotEqual(first.Album.Id, second.Album.Id);
        Assert.Equal(2, second.Items.Count);
    }

    [Fact]
    public async Task Album_of_the_same_id_on_a_nas_that_was_set_up_anew_is_not_touched()
    {
        await using var bed = await NasBed.StartAsync();
        var photos = bed.AddPhotos(2);
        var target = bed.Target();
        var first = await target.LinkAsync(Change("Souvenirs", photos.Take(1)), default);
        var id = long.Parse(first.Album.Id, null);
        bed.Nas.ChangeAlbum(id, album => album with { CreatedSeconds = album.CreatedSeconds + 100, Name = "Wedding" });

        Assert.Null(await target.FindAlbumAsync("Souvenirs", default));
        await Assert.ThrowsAsync<ServiceRequestException>(() =>
            target.LinkAsync(Change("Souvenirs", photos) with { Album = first.Album }, default)
        );

        Assert.Equal([photos[0].Id], bed.Nas.Albums.Single(album => album.Id == id).ItemIds);
    }

    [Fact]
    public async Task Lost_answer_to_a_creation_makes_no_second_album()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Souvenirs", photos: 0);
        bed.Nas.Faults.On(SynologyOperations.CreateAlbum).ResetAfterEffect();

        var album = await bed.Target().CreateAlbumAsync("Souvenirs", default);

        Assert.Equal(2, bed.Nas.Albums.Count);
        Assert.Equal($"{bed.Nas.Albums[1].Id}", album.Id);
        Assert.Single(bed.CallsOf(SynologyOperations.CreateAlbum));
    }

    [Fact]
    public async Task Album_is_shared_with_everybody_but_its_owner()
    {
        await using var bed = await NasBed.StartAsync();
        var (max, lena) = (bed.Nas.AddUser("max"), bed.Nas.AddUser("lena"));

        await bed.Target(new AlbumShare { IsForAll = true }).LinkAsync(Change("Souvenirs", bed.AddPhotos(1)), default);

        var album = Assert.Single(bed.Nas.Albums);
        Assert.NotNull(album.Passphrase);
        Assert.Equal([(max.SystemId, "view"), (lena.SystemId, "view")], album.Members.Select(static member => (member.Key, member.Value)));
    }

    [Fact]
    public async Task Members_who_are_there_stay_and_only_the_new_one_is_sent()
    {
        await using var bed = await NasBed.StartAsync();
        var users = ((string[])["max", "lena", "tom", "zoe"]).Select(bed.Nas.AddUser).ToList();
        var target = bed.Target(new AlbumShare { Users = ["max", "ZOE"] });
        var album = await target.CreateAlbumAsync("Souvenirs", default);
        bed.Nas.ChangeAlbum(
            long.Parse(album.Id, null),
            found =>
                found with
                {
                    Passphrase = "Byhand123",
                    Members = users.Take(3).ToDictionary(static user => user.SystemId, static _ => "download"),
                }
        );

        await target.LinkAsync(Change("Souvenirs", bed.AddPhotos(1)) with { Album = album }, default);

        var update = Assert.Single(bed.CallsOf(SynologyOperations.UpdateShare));
        Assert.Equal(
            $"[{{\"role\":\"view\",\"action\":\"update\",\"member\":{{\"type\":\"user\",\"id\":{users[3].SystemId}}}}}]",
            update.Parameters["permission"]
        );
        Assert.False(update.Parameters.ContainsKey("expiration"));
        Assert.Equal(4, Assert.Single(bed.Nas.Albums).Members.Count);
        Assert.Equal("download", bed.Nas.Albums[0].Members[users[0].SystemId]);
    }

    [Fact]
    public async Task Guest_who_is_no_longer_wanted_is_let_out_and_others_stay()
    {
        await using var bed = await NasBed.StartAsync();
        var (max, lena) = (bed.Nas.AddUser("max"), bed.Nas.AddUser("lena"));
        var photos = bed.AddPhotos(1);
        var made = await bed.Target(new AlbumShare { Users = ["max"], Role = SynologyRole.Uploader })
            .LinkAsync(Change("Souvenirs", photos), default);
        Assert.Equal("upload", bed.Nas.Albums[0].Members[max.SystemId]);
        bed.Nas.ChangeAlbum(
            bed.Nas.Albums[0].Id,
            album => album with { Members = album.Members.Append(new(lena.SystemId, "view")).ToDictionary() }
        );

        await bed.Target().LinkAsync(Change("Souvenirs", photos) with { Album = made.Album }, default);
        Assert.Equal([lena.SystemId], bed.Nas.Albums[0].Members.Keys);
        Assert.NotNull(bed.Nas.Albums[0].Passphrase);
    }

    [Fact]
    public async Task Sharing_ends_with_its_last_guest()
    {
        await using var bed = await NasBed.StartAsync();
        bed.Nas.AddUser("max");
        var photos = bed.AddPhotos(1);
        var made = await bed.Target(new AlbumShare { IsForAll = true }).LinkAsync(Change("Souvenirs", photos), default);

        await bed.Target().LinkAsync(Change("Souvenirs", photos) with { Album = made.Album }, default);

        Assert.Null(bed.Nas.Albums[0].Passphrase);
    }

    [Fact]
    public async Task Unknown_guest_is_told_before_anything_is_written()
    {
        await using var bed = await NasBed.StartAsync();
        var target = bed.Target(new AlbumShare { Users = ["nobody"] });

        var error = await Assert.ThrowsAsync<ConfigurationException>(() =>
            target.LinkAsync(Change("Souvenirs", bed.AddPhotos(1)), default)
        );

        Assert.Contains("'nobody'", error.Message, StringComparison.Ordinal);
        Assert.Empty(bed.Nas.Albums);
    }

    [Fact]
    public async Task Album_of_another_user_needs_the_database()
    {
        await using var bed = await NasBed.StartAsync();

        var error = Assert.Throws<ConfigurationException>(() => bed.Target(user: "max"));

        Assert.Contains("PICSYNC_Synology__Route=database", error.Message, StringComparison.Ordinal);
        Assert.Equal("synology/ada", bed.Target(user: "ADA").DisplayName);
    }

    [Fact]
    public async Task Busy_nas_is_asked_again_and_a_creation_is_not()
    {
        const string Busy = "{\"success\":false,\"error\":{\"code\":117}}";
        await using var bed = await NasBed.StartAsync();
        bed.Nas.Faults.On(SynologyOperations.AddItems).Times(2).Respond(200, Busy);
        var photos = bed.AddPhotos(1);

        Assert.Single((await bed.Target().LinkAsync(Change("Souvenirs", photos), default)).Items);
        Assert.Equal(3, bed.Nas.Requests.CountOf(SynologyOperations.AddItems));
        bed.Nas.Faults.On(SynologyOperations.CreateAlbum).Respond(200, Busy);
        await Assert.ThrowsAnyAsync<ServiceRequestException>(() => bed.Target().CreateAlbumAsync("Other", default));
        Assert.Equal(2, bed.Nas.Requests.CountOf(SynologyOperations.CreateAlbum));
    }

    [Fact]
    public async Task Damaged_state_is_told_and_no_album_made()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "state");
        await File.WriteAllTextAsync(file, "{\"album/");
        await using var bed = await NasBed.StartAsync(configure: options => options.StateFile = file);

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => bed.Target().FindAlbumAsync("Souvenirs", default));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Empty(bed.Nas.Albums);
    }

    [Fact]
    public async Task Photo_from_elsewhere_is_not_for_this_target()
    {
        await using var bed = await NasBed.StartAsync();
        var target = bed.Target();
        var album = await target.CreateAlbumAsync("Souvenirs", default);
        var upload = Picsync.Testing.Conformance.SamplePhoto.Create("a.jpg", 1).ToUpload();

        await Assert.ThrowsAsync<ItemUnavailableException>(() => target.UploadAsync(album, upload, default));
    }

    private static LinkChange Change(string name, IEnumerable<SimulatedSynologyItem> photos) =>
        new(name) { Add = [.. photos.Select(static photo => new MediaItem { Id = $"{photo.Id}", FileName = photo.FileName })] };
}
