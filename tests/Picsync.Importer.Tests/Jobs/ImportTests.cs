using System.Buffers.Text;
using System.Text;
using Picsync.Importer.Tests.World;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Importer.Tests.Jobs;

public sealed class ImportTests
{
    [Fact]
    public async Task Picked_photos_are_copied_as_they_are_and_the_session_is_closed()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 3);
        using var ada = await Visitor.SignedInAsync(world);
        var pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Take(2).Select(static item => item.Id)]);

        var import = await ada.WaitForEndAsync(await ada.StartAsync(new { pick }));

        Assert.Equal("done", (string?)import["state"]);
        Assert.Equal(["IMG_0000.jpg", "IMG_0001.jpg"], world.PhotosOf(ImporterWorld.Ada));
        var stored = world
            .S3.GetObjects(ImporterWorld.Bucket)
            .Single(static item => item.Key.EndsWith("IMG_0000.jpg", StringComparison.Ordinal));
        Assert.Equal(SamplePictures.Jpeg(0, 320, 240, "0"), stored.Bytes.ToArray());
        Assert.Empty(world.Google.PickingSessions);
        Assert.Empty(world.Google.Violations);
        Assert.Empty(world.S3.Violations);
    }

    [Fact]
    public async Task Folder_of_the_address_as_Google_tells_it_is_gone_on_with()
    {
        const string Email = "Ada.Lovelace@Example.org";
        await using var world = await ImporterWorld.StartAsync(
            photos: 2,
            google: static options => options.Email = Email,
            settings: [("PICSYNC_Importer__Layout", "{md5(email:asWritten)}/{file}")]
        );
        using var ada = await Visitor.SignedInAsync(world, Email);
        var pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]);

        var import = await ada.WaitForEndAsync(await ada.StartAsync(new { pick }));

        Assert.Equal("done", (string?)import["state"]);
        Assert.Equal(["IMG_0000.jpg", "IMG_0001.jpg"], world.PhotosOf(Email));
    }

    [Fact]
    public async Task Two_photos_of_one_name_are_both_kept()
    {
        await using var world = await ImporterWorld.StartAsync();
        world.Google.AddPhoto(world.Album, "IMG_0001.jpg", SamplePictures.Jpeg(1, 64, 64));
        world.Google.AddPhoto(world.Album, "IMG_0001.jpg", SamplePictures.Jpeg(2, 64, 64));
        using var ada = await Visitor.SignedInAsync(world);
        var pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]);

        var import = await ada.WaitForEndAsync(await ada.StartAsync(new { pick }));

        Assert.Equal("done", (string?)import["state"]);
        Assert.Equal(2, world.PhotosOf(ImporterWorld.Ada).Count);
    }

    [Fact]
    public async Task Import_goes_on_where_it_was_when_the_process_was_killed()
    {
        await using var world = await ImporterWorld.StartAsync(
            photos: 60,
            s3: static options => options.Latency = TimeSpan.FromMilliseconds(150)
        );
        using var ada = await Visitor.SignedInAsync(world);
        var pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]);
        var id = await ada.StartAsync(new { pick });
        await Waiting.UntilAsync(() => world.PhotosOf(ImporterWorld.Ada).Count >= 10, "a beginning");

        await world.KillAsync();
        var before = world.PhotosOf(ImporterWorld.Ada).Count;
        await world.StartProcessAsync();
        var import = await ada.WaitForEndAsync(id);

        Assert.InRange(before, 10, 59);
        Assert.Equal("done", (string?)import["state"]);
        Assert.Equal(60, world.PhotosOf(ImporterWorld.Ada).Count);
        Assert.Equal(60, world.PhotosOf(ImporterWorld.Ada).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Import_goes_on_after_an_orderly_restart()
    {
        await using var world = await ImporterWorld.StartAsync(
            photos: 60,
            s3: static options => options.Latency = TimeSpan.FromMilliseconds(150)
        );
        using var ada = await Visitor.SignedInAsync(world);
        var pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]);
        var id = await ada.StartAsync(new { pick });
        await Waiting.UntilAsync(() => world.PhotosOf(ImporterWorld.Ada).Count >= 10, "a beginning");

        Assert.Equal(0, await world.StopAsync());
        var before = world.PhotosOf(ImporterWorld.Ada).Count;
        await world.StartProcessAsync();
        var import = await ada.WaitForEndAsync(id);

        Assert.InRange(before, 10, 59);
        Assert.Equal("done", (string?)import["state"]);
        Assert.Equal(60, world.PhotosOf(ImporterWorld.Ada).Count);
    }

    [Fact]
    public async Task Photo_that_fails_is_named_and_trying_again_copies_it()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 5);
        using var ada = await Visitor.SignedInAsync(world);
        var broken = world.Google.Albums[0].Items[2];
        var pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]);
        world.Google.Faults.On(GooglePhotosOperations.Download).When(call => IsOf(call, broken.Id)).Always().Respond(500, "");

        var id = await ada.StartAsync(new { pick });
        var first = await ada.WaitForEndAsync(id);
        var problems = (await ada.GetJsonAsync($"api/imports/{id}"))["problems"]!.AsArray();
        world.Google.Faults.Clear();
        await ada.PostAsync($"api/imports/{id}/retry");
        var second = await ada.WaitForEndAsync(id);

        Assert.Equal("partial", (string?)first["state"]);
        Assert.Equal("IMG_0002.jpg", (string?)Assert.Single(problems)!["fileName"]);
        Assert.Equal("done", (string?)second["state"]);
        Assert.Equal(1, (int?)second["counts"]!["uploaded"]);
        Assert.Equal(5, world.PhotosOf(ImporterWorld.Ada).Count);
    }

    [Fact]
    public async Task Import_that_is_cancelled_stops_and_keeps_what_it_copied()
    {
        await using var world = await ImporterWorld.StartAsync(
            photos: 60,
            s3: static options => options.Latency = TimeSpan.FromMilliseconds(600)
        );
        using var ada = await Visitor.SignedInAsync(world);
        var pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]);
        var id = await ada.StartAsync(new { pick });
        await Waiting.UntilAsync(() => world.PhotosOf(ImporterWorld.Ada).Count >= 5, "a beginning");

        await ada.PostAsync($"api/imports/{id}/cancel");
        var import = await ada.WaitForEndAsync(id);

        Assert.Equal("cancelled", (string?)import["state"]);
        Assert.InRange(world.PhotosOf(ImporterWorld.Ada).Count, 5, 59);
    }

    [Fact]
    public async Task Album_that_is_followed_is_looked_at_again()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 2, settings: ("PICSYNC_Importer__WatchInterval", "00:00:01"));
        using var ada = await Visitor.SignedInAsync(world);
        var share = world.Google.ShareAlbum(world.Album);

        var id = await ada.StartAsync(new { link = share.LongLink.AbsoluteUri, follow = true });
        await Waiting.UntilAsync(() => world.PhotosOf(ImporterWorld.Ada).Count == 2, "the first look");
        world.AddPhoto(2);
        await Waiting.UntilAsync(() => world.PhotosOf(ImporterWorld.Ada).Count == 3, "the next look");
        await ada.PostAsync($"api/imports/{id}/cancel");
        await Waiting.UntilAsync(
            async () => !(bool)(await ada.GetJsonAsync($"api/imports/{id}"))["import"]!["follows"]!,
            "the end of following"
        );

        Assert.Equal(3, world.PhotosOf(ImporterWorld.Ada).Count);
    }

    [Fact]
    public async Task Link_that_is_none_is_refused_at_once()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var ada = await Visitor.SignedInAsync(world);

        using var response = await ada.SendAsync(HttpMethod.Post, "api/imports", new { link = "https://example.org/album" });

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty((await ada.GetJsonAsync("api/imports")).AsArray());
    }

    [Fact]
    public async Task People_import_at_the_same_time_each_into_their_own_folder()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 4);
        using var ada = await Visitor.SignedInAsync(world);
        using var ben = await Visitor.SignedInAsync(world, ImporterWorld.Ben);
        var items = world.Google.Albums[0].Items;
        var adas = await ada.StartAsync(new { pick = await ada.PickAsync(items[0].Id, items[1].Id) });
        var bens = await ben.StartAsync(new { pick = await ben.PickAsync(items[2].Id, items[3].Id) });

        await ada.WaitForEndAsync(adas);
        await ben.WaitForEndAsync(bens);

        Assert.Equal(["IMG_0000.jpg", "IMG_0001.jpg"], world.PhotosOf(ImporterWorld.Ada));
        Assert.Equal(["IMG_0002.jpg", "IMG_0003.jpg"], world.PhotosOf(ImporterWorld.Ben));
    }

    // The simulator's addresses of bytes begin with the item's id, encoded.
    private static bool IsOf(RequestRecord call, string itemId)
    {
        var encoded = call.Path.Split('/')[^1].Split('.', '=')[0];
        return Base64Url.IsValid(encoded)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded)).StartsWith(itemId + "|", StringComparison.Ordinal);
    }
}
