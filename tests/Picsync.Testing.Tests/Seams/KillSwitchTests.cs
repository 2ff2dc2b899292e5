namespace Picsync.Testing.Tests;

public sealed class KillSwitchTests
{
    private readonly InMemoryFrameTarget _memory = new();
    private readonly InMemoryHashCache _cache = new();

    [Theory]
    [InlineData(KillMoment.BeforeEffect, 1)]
    [InlineData(KillMoment.AfterEffect, 2)]
    public async Task Deadly_step_has_its_effect_or_not_and_no_call_after_it_has_any(KillMoment moment, int albums)
    {
        var kill = new KillSwitch { KillAtStep = 2, Moment = moment };
        var target = new FaultyTarget(_memory, kill);
        var cache = new FaultyHashCache(_cache, kill);

        await target.CreateAlbumAsync("1", CancellationToken.None);
        var end = await Assert.ThrowsAsync<ProcessKilledException>(() => target.CreateAlbumAsync("2", CancellationToken.None));
        await Assert.ThrowsAsync<ProcessKilledException>(() => target.CreateAlbumAsync("3", CancellationToken.None));
        await Assert.ThrowsAsync<ProcessKilledException>(() => cache.SetAsync([], CancellationToken.None));

        Assert.Equal(albums, _memory.Albums.Count);
        Assert.Equal(0, _cache.WriteCount);
        Assert.Equal(2, end.Step);
        Assert.Equal(2, kill.StepCount);
    }

    [Fact]
    public async Task Call_under_way_when_the_process_dies_is_never_answered()
    {
        var kill = new KillSwitch();
        var reached = new TaskCompletionSource();
        _memory.BeforeUploadAsync = (_, _) => reached.Task;
        var target = new FaultyTarget(_memory, kill);
        var album = await target.CreateAlbumAsync("1", CancellationToken.None);

        var upload = target.UploadAsync(album, Conformance.SamplePhoto.Create("a.jpg", 1).ToUpload(), CancellationToken.None);
        kill.Kill();
        reached.SetResult();

        await Assert.ThrowsAsync<ProcessKilledException>(() => upload);
        Assert.True(kill.IsDead);
    }

    [Fact]
    public async Task Listing_stops_when_the_process_dies()
    {
        var kill = new KillSwitch();
        var photos = new InMemoryPhotoSource();
        photos.Add("a.jpg", "a");
        photos.Add("b.jpg", "b");
        var source = new FaultySource(photos, kill);
        var listed = 0;

        await Assert.ThrowsAsync<ProcessKilledException>(async () =>
        {
            await foreach (var _ in source.GetMediaItemsAsync(CancellationToken.None))
            {
                listed++;
                kill.Kill();
            }
        });

        Assert.Equal(1, listed);
    }
}
