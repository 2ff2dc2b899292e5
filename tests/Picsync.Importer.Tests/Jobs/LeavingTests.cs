using Picsync.Importer.Tests.World;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Importer.Tests.Jobs;

public sealed class LeavingTests
{
    [Fact]
    public async Task Person_who_leaves_is_forgotten_here_and_at_google()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 2);
        using var ada = await Visitor.SignedInAsync(world);
        using var ben = await Visitor.SignedInAsync(world, ImporterWorld.Ben);
        var items = world.Google.Albums[0].Items;
        await ada.WaitForEndAsync(await ada.StartAsync(new { pick = await ada.PickAsync(items[0].Id) }));
        await ben.WaitForEndAsync(await ben.StartAsync(new { pick = await ben.PickAsync(items[1].Id) }));

        (await ada.SendAsync(HttpMethod.Delete, "api/account?photos=true")).EnsureSuccessStatusCode();
        var kept = Directory.GetFiles(Path.Combine(world.DataDirectory, "people"), "*.db");
        await ada.SignInAsync();

        Assert.Single(kept);
        Assert.Empty((await ada.GetJsonAsync("api/imports")).AsArray());
        Assert.Empty(world.PhotosOf(ImporterWorld.Ada));
        Assert.Single(world.PhotosOf(ImporterWorld.Ben));
        Assert.Equal(1, world.Google.Requests.CountOf(GooglePhotosOperations.Revoke));
        Assert.Single((await ben.GetJsonAsync("api/imports")).AsArray());
    }

    [Fact]
    public async Task Person_who_leaves_while_an_import_runs_leaves_no_photo_behind()
    {
        await using var world = await ImporterWorld.StartAsync(
            photos: 60,
            s3: static options => options.Latency = TimeSpan.FromMilliseconds(150)
        );
        using var ada = await Visitor.SignedInAsync(world);
        await ada.StartAsync(new { pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]) });
        await Waiting.UntilAsync(() => world.PhotosOf(ImporterWorld.Ada).Count >= 5, "a beginning");

        (await ada.SendAsync(HttpMethod.Delete, "api/account?photos=true")).EnsureSuccessStatusCode();
        Assert.Equal(0, await world.StopAsync());

        Assert.Empty(world.PhotosOf(ImporterWorld.Ada));
    }

    [Fact]
    public async Task Person_who_comes_back_gets_the_same_photos_again()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 3);
        using var ada = await Visitor.SignedInAsync(world);
        var all = world.Google.Albums[0].Items.Select(static item => item.Id).ToList();
        await ada.WaitForEndAsync(await ada.StartAsync(new { pick = await ada.PickAsync(all) }));
        (await ada.SendAsync(HttpMethod.Delete, "api/account?photos=true")).EnsureSuccessStatusCode();

        await ada.SignInAsync();
        var import = await ada.WaitForEndAsync(await ada.StartAsync(new { pick = await ada.PickAsync(all) }));

        Assert.Equal("done", (string?)import["state"]);
        Assert.Equal(3, world.PhotosOf(ImporterWorld.Ada).Count);
    }
}
