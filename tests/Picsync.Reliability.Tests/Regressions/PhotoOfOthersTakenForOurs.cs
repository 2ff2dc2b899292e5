using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>
/// Seen: after one failed listing of the target, its answer "already there" wrote a photo of others into our ledger, and <c>own: managed</c>
/// deleted it once its source was gone.
/// </summary>
public sealed class PhotoOfOthersTakenForOurs
{
    private const string Theirs = "photo 1";

    private readonly World _world = new()
    {
        Policy = new SyncPolicy { Ownership = AlbumOwnership.Managed, RemovedAtTarget = RemovedPhotoPolicy.Restore },
    };

    public PhotoOfOthersTakenForOurs()
    {
        _world.AddMany(6);
        AddTheirs();
    }

    [Fact]
    public async Task Photo_that_was_there_already_is_not_ours_after_a_failed_listing()
    {
        var runner = _world.Start();
        FailListing(runner);
        var inDoubt = await runner.SyncAsync();

        await DropAndSyncAsync();

        Assert.Equal(AlbumStatus.Partial, inDoubt.Status);
        Assert.Contains(Theirs, _world.Held);
    }

    [Fact]
    public async Task Photo_that_a_certain_list_lacked_and_the_target_held_already_is_not_ours()
    {
        var runner = _world.Start();
        runner.Target.Faults.On(nameof(IFrameTarget.GetItemsAsync)).Lie(ListingLie.Empty);
        await runner.SyncAsync();

        await DropAndSyncAsync();

        Assert.Contains(Theirs, _world.Held);
    }

    [Fact]
    public async Task Run_in_doubt_that_was_killed_after_its_upload_leaves_no_claim()
    {
        var killSwitch = new KillSwitch();
        var runner = _world.Start(killSwitch);
        FailListing(runner);
        killSwitch.BeforeStepAsync = (_, operation) =>
        {
            if (operation == nameof(IFrameTarget.ConfirmAsync))
            {
                killSwitch.Kill();
            }

            return Task.CompletedTask;
        };
        await runner.SyncAsync();
        Assert.True(killSwitch.IsDead);
        _world.OutwaitLease();
        await _world.Start().SyncAsync();

        await DropAndSyncAsync();

        Assert.Contains(Theirs, _world.Held);
    }

    [Fact]
    public async Task Photo_that_a_person_brought_after_our_upload_had_failed_is_not_ours()
    {
        InMemoryFrameTarget.RemoveItem(_world.Album!, _world.Album!.Items[0].Id);
        _world.Target.WriteFailure = static write =>
            write is { Kind: FrameTargetWriteKind.Upload, Subject: "photo-1.jpg" }
                ? new ServiceRequestException("Memory", "upload", "no")
                : null;
        await _world.Start().SyncAsync();
        _world.Target.WriteFailure = null;
        AddTheirs();
        await _world.Start().SyncAsync();

        await DropAndSyncAsync();

        Assert.Contains(Theirs, _world.Held);
    }

    [Fact]
    public async Task Upload_whose_answer_was_lost_is_ours()
    {
        InMemoryFrameTarget.RemoveItem(_world.Album!, _world.Album!.Items[0].Id);
        var runner = _world.Start();
        runner.Target.Faults.On(nameof(IFrameTarget.UploadAsync)).ResetAfterEffect();
        await runner.SyncAsync();
        await _world.Start().SyncAsync();

        await DropAndSyncAsync();

        Assert.DoesNotContain(Theirs, _world.Held);
    }

    private static void FailListing(Runner runner) =>
        runner
            .Target.Faults.On(nameof(IFrameTarget.GetItemsAsync))
            .FailAfterItems(0, static () => new IncompleteListingException("the album", "a page is missing"));

    private void AddTheirs()
    {
        var album = _world.Album ?? _world.Target.AddAlbum(World.AlbumName);
        _world.Target.AddItem(album, "theirs.jpg", System.Text.Encoding.UTF8.GetBytes(Theirs));
    }

    private async Task DropAndSyncAsync()
    {
        _world.Remove(0);
        var report = await _world.Start().SyncAsync();
        Assert.Equal(AlbumStatus.Ok, report.Status);
    }
}
