using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>
/// A guard asked before photos of others were deleted. A run in which an upload failed asked nothing, and made the album Picsync's: the next
/// run deleted them, and nobody had agreed.
/// </summary>
public sealed class PartialRunAgreedForAPerson
{
    private readonly World _world = new();

    [Fact]
    public async Task Question_about_photos_of_others_outlasts_a_run_in_which_an_upload_fails()
    {
        await AddTheirsAsync();
        _world.AddMany(10);
        var asked = await SyncAsync();
        _world.AddMany(2, from: 100);

        var partial = await SyncAsync(failing: nameof(IFrameTarget.UploadAsync));
        var next = await SyncAsync();

        Assert.Equal("foreign-photos", asked.Guard?.Name);
        Assert.Equal((AlbumStatus.Partial, 0), (partial.Status, partial.Deleted));
        Assert.Equal((AlbumStatus.Blocked, "foreign-photos", 0), (next.Status, next.Guard?.Name, next.Deleted));
    }

    [Theory]
    [InlineData(nameof(IFrameTarget.UploadAsync))]
    [InlineData(nameof(IPhotoSource.OpenReadAsync))]
    [InlineData(nameof(IFrameTarget.ConfirmAsync))]
    public async Task Question_is_asked_after_a_first_run_in_which_something_failed(string operation)
    {
        await AddTheirsAsync();
        _world.AddMany(10);

        var first = await SyncAsync(failing: operation);
        var next = await SyncAsync();
        var later = await SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (first.Status, first.Deleted));
        Assert.All([next, later], static report => Assert.Equal(("foreign-photos", 0), (report.Guard?.Name, report.Deleted)));
    }

    [Fact]
    public async Task Run_that_found_no_album_and_had_no_photo_agreed_to_nothing()
    {
        await SyncAsync();
        await AddTheirsAsync();
        _world.AddMany(10);

        var report = await SyncAsync();

        Assert.Equal(("foreign-photos", 0), (report.Guard?.Name, report.Deleted));
    }

    [Fact]
    public async Task Measure_of_the_guards_outlasts_a_run_in_which_an_upload_fails()
    {
        _world.AddMany(30);
        await SyncAsync();
        _world.Source.Clear();
        _world.AddMany(30, from: 1001);

        var partial = await SyncAsync(failing: nameof(IFrameTarget.UploadAsync));
        var next = await SyncAsync();
        var later = await SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (partial.Status, partial.Deleted));
        Assert.All([next, later], static report => Assert.Equal((AlbumStatus.Blocked, 0), (report.Status, report.Deleted)));
    }

    private async Task AddTheirsAsync()
    {
        await _world.Target.CreateAlbumAsync(World.AlbumName, CancellationToken.None);
        _world.Target.AddItem(_world.Album!, "aunt-1.jpg", "aunt 1"u8.ToArray());
        _world.Target.AddItem(_world.Album!, "aunt-2.jpg", "aunt 2"u8.ToArray());
    }

    private Task<AlbumReport> SyncAsync(string? failing = null)
    {
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        var runner = _world.Start();
        if (failing is not null)
        {
            foreach (var faults in (CallFaults[])[runner.Target.Faults, runner.Source.Faults])
            {
                faults.On(failing).Fail(static () => new ServiceRequestException("Memory", "answer", "it answered 503"));
            }
        }

        return runner.SyncAsync();
    }
}
