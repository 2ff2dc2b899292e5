using Picsync.Importer.Tests.World;
using Picsync.Testing;

namespace Picsync.Importer.Tests.Jobs;

/// <summary>What stops a whole import is told, and trying again goes on once it has been put right.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task Permission_that_was_taken_back_is_told_and_works_again_after_a_sign_in()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 3);
        using var ada = await Visitor.SignedInAsync(world);
        var pick = await PickAllAsync(world, ada);
        world.Google.EndAccessTokens();
        world
            .Google.Faults.On(GooglePhotosOperations.RefreshToken)
            .Always()
            .Respond(400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""");

        var id = await ada.StartAsync(new { pick });
        var refused = await ada.WaitForEndAsync(id);
        world.Google.Faults.Clear();
        await ada.SignInAsync();
        await ada.PostAsync($"api/imports/{id}/retry");
        var retried = await ada.WaitForEndAsync(id);

        Assert.Equal("failed", (string?)refused["state"]);
        Assert.True((bool)refused["needsSignIn"]!);
        Assert.Contains("sign in again", (string?)refused["message"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("done", (string?)retried["state"]);
        Assert.False((bool)retried["needsSignIn"]!);
        Assert.Equal(3, world.PhotosOf(ImporterWorld.Ada).Count);
    }

    [Fact]
    public async Task Bucket_that_does_not_exist_is_named_and_works_once_it_does()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 2, settings: ("PICSYNC_Importer__Bucket", "elsewhere"));
        using var ada = await Visitor.SignedInAsync(world);

        var id = await ada.StartAsync(new { pick = await PickAllAsync(world, ada) });
        var refused = await ada.WaitForEndAsync(id);
        world.S3.AddBucket("elsewhere");
        await ada.PostAsync($"api/imports/{id}/retry");
        var retried = await ada.WaitForEndAsync(id);

        Assert.Equal("failed", (string?)refused["state"]);
        Assert.Contains("elsewhere", (string?)refused["message"], StringComparison.Ordinal);
        Assert.Equal("done", (string?)retried["state"]);
    }

    [Fact]
    public async Task Bucket_that_lets_nobody_in_is_told_and_works_once_it_does()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 2);
        using var ada = await Visitor.SignedInAsync(world);
        world
            .S3.Faults.On(S3Operations.ListObjects)
            .Always()
            .Respond(403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");

        var id = await ada.StartAsync(new { pick = await PickAllAsync(world, ada) });
        var refused = await ada.WaitForEndAsync(id);
        world.S3.Faults.Clear();
        await ada.PostAsync($"api/imports/{id}/retry");
        var retried = await ada.WaitForEndAsync(id);

        Assert.Equal("failed", (string?)refused["state"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)refused["message"]));
        Assert.DoesNotContain("Something went wrong", (string?)refused["message"], StringComparison.Ordinal);
        Assert.Equal("done", (string?)retried["state"]);
        Assert.Equal(2, world.PhotosOf(ImporterWorld.Ada).Count);
    }

    [Fact]
    public async Task Pick_that_google_has_ended_is_told_in_words()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 2);
        using var ada = await Visitor.SignedInAsync(world);
        var pick = await PickAllAsync(world, ada);
        world.Google.Options.PickingSessionLifetime = TimeSpan.Zero;

        var import = await ada.WaitForEndAsync(await ada.StartAsync(new { pick }));
        using var preview = await ada.SendAsync(HttpMethod.Post, "api/previews", new { pick });

        Assert.Equal("failed", (string?)import["state"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)import["message"]));
        Assert.DoesNotContain("Something went wrong", (string?)import["message"], StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, preview.StatusCode);
        Assert.Empty(world.PhotosOf(ImporterWorld.Ada));
    }

    [Fact]
    public async Task Photo_that_google_refuses_for_a_moment_is_copied_all_the_same()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 3);
        using var ada = await Visitor.SignedInAsync(world);
        var pick = await PickAllAsync(world, ada);
        world.Google.Faults.On(GooglePhotosOperations.Download).Times(1).Respond(429, "");

        var import = await ada.WaitForEndAsync(await ada.StartAsync(new { pick }));

        Assert.Equal("done", (string?)import["state"]);
        Assert.Equal(3, world.PhotosOf(ImporterWorld.Ada).Count);
        Assert.Equal(4, world.Google.Requests.CountOf(GooglePhotosOperations.Download));
    }

    private static Task<string> PickAllAsync(ImporterWorld world, Visitor visitor) =>
        visitor.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]);
}
