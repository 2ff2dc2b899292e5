namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Seen: the sync said why a photo was skipped, and <c>explain</c> that its bytes were never read.</summary>
public sealed class ExplainKnewLessThanTheSync
{
    [Fact]
    public async Task Reason_of_a_skipped_or_failed_photo_is_the_one_that_the_sync_tells()
    {
        foreach (var error in (Func<Exception>[])[Unavailable, Failed, Odd])
        {
            var world = new World();
            world.AddMany(3);
            var runner = world.Start();
            runner.Source.Faults.On(nameof(IPhotoSource.OpenReadAsync)).Always().Fail(error);

            var explained = Assert.Single(await runner.Engine.ExplainAsync(runner.Job, "photo-2.jpg", CancellationToken.None));
            var told = (await runner.SyncAsync()).Problems.Single(static problem => problem.FileName == "photo-2.jpg");

            Assert.False(explained.IsInAlbum);
            Assert.Contains(told.Reason, explained.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Photo_that_can_be_read_is_told_as_new_or_as_held_without_any_write()
    {
        var world = new World();
        world.AddMany(2);
        await world.Start().SyncAsync();
        world.Add("photo 3");
        var runner = world.Start();
        var writes = world.Target.Writes.Count;

        var fresh = Assert.Single(await runner.Engine.ExplainAsync(runner.Job, "photo-3.jpg", CancellationToken.None));

        Assert.Equal("The album does not hold these bytes.", fresh.Reason);
        Assert.NotNull(fresh.Hash);
        Assert.Equal(writes, world.Target.Writes.Count);
    }

    [Fact]
    public async Task Only_some_photos_of_a_name_that_many_have_are_read()
    {
        var world = new World();
        world.AddMany(30);
        var runner = world.Start();

        var all = await runner.Engine.ExplainAsync(runner.Job, "photo", CancellationToken.None);

        Assert.Equal(30, all.Count);
        Assert.Equal(10, all.Count(static photo => photo.Hash is not null));
        Assert.Equal(20, all.Count(static photo => photo.Reason.Contains("never read", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Photo_that_nobody_lists_is_told_with_what_makes_the_list_doubtful()
    {
        var world = new World();
        world.AddMany(3);
        var runner = world.Start();
        runner
            .Source.Faults.On(nameof(IPhotoSource.GetMediaItemsAsync))
            .Always()
            .FailAfterItems(1, static () => new IncompleteListingException("Memory", "the folder 'x' cannot be read"));

        var explained = Assert.Single(await runner.Engine.ExplainAsync(runner.Job, "photo-3.jpg", CancellationToken.None));

        Assert.Contains("the folder 'x' cannot be read", explained.Reason, StringComparison.Ordinal);
    }

    private static ItemUnavailableException Unavailable() => new("photo-2.jpg", "it ends in the middle");

    private static ServiceRequestException Failed() => new("Memory", "read it", "no answer");

    private static FormatException Odd() => new("odd bytes");
}
