namespace Picsync.Nixplay.Tests.Regressions;

/// <summary>
/// Seen: after some thirty kills a playlist held 520 items for 252 photos. A run that is killed between an append and its removals leaves each
/// photo twice, as it must; the next one, killed too, added a third copy.
/// </summary>
public sealed class KilledRunsPiledUpThePlaylist
{
    private const int Kills = 30;
    private static readonly PlaylistRules s_rules = new(2000, KeepsOrder: true, RemovesSurplus: true);

    [Fact]
    public void Run_that_is_killed_after_its_append_leaves_no_third_copy_however_often()
    {
        List<long> wanted = [.. Enumerable.Range(1, 50)];
        var playlist = new List<PlaylistEntry>();
        var number = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            // New photos come first, so that all of the playlist has to be put behind them.
            wanted.InsertRange(0, [1000L + kill]);
            foreach (var step in Plan(wanted, playlist).Steps)
            {
                Take(playlist, step, ref number);
                Assert.All(playlist.CountBy(static entry => entry.PhotoId!.Value), static photo => Assert.InRange(photo.Value, 1, 2));
            }
        }

        var last = Plan(wanted, playlist);
        foreach (var step in last.Steps)
        {
            Take(playlist, step, ref number);
        }

        playlist.RemoveAll(entry => last.Surplus.Contains(entry.ItemId));
        Assert.Equal(wanted, playlist.Select(static entry => entry.PhotoId!.Value));
    }

    [Fact]
    public async Task Playlist_holds_a_photo_twice_at_most_and_never_lacks_one_wherever_runs_are_killed()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(12);
        await bed.Target.PublishAsync(album, await bed.ItemsAsync(album), new PublishOptions(), default);
        var random = new Random(20_261_201);
        for (var kill = 0; kill < Kills; kill++)
        {
            bed.Simulator.AddPhoto(long.Parse(album.Id), $"new-{kill}.jpg", BitConverter.GetBytes(kill));
            await PublishUntilKilledAsync(bed, album, requests: random.Next(2, 9));

            var shown = bed.Simulator.FindPlaylist("ss_Summer")!.Items.CountBy(static item => item.PictureId!.Value).ToDictionary();
            Assert.All(shown.Values, static count => Assert.InRange(count, 1, 2));
            Assert.True(shown.Count >= 12, "A photo that was shown is not any more.");
        }

        await using var next = Bed.Beside(bed);
        await PublishAsync(next, album, default);
        var items = bed.Simulator.FindPlaylist("ss_Summer")!.Items;
        Assert.Equal(12 + Kills, items.Count);
        Assert.Equal(items.Count, items.Select(static item => item.PictureId!.Value).Distinct().Count());
    }

    private static PlaylistChange Plan(List<long> wanted, List<PlaylistEntry> playlist) =>
        PlaylistPlanner.Plan([.. wanted], [.. playlist], new HashSet<long>(), s_rules);

    private static void Take(List<PlaylistEntry> playlist, PlaylistStep step, ref int number)
    {
        if (step is PlaylistStep.Append append)
        {
            foreach (var photo in append.PhotoIds)
            {
                playlist.Add(new PlaylistEntry($"item-{++number}", photo));
            }
        }
        else if (step is PlaylistStep.Remove remove)
        {
            playlist.RemoveAll(entry => remove.ItemIds.Contains(entry.ItemId));
        }
    }

    private static async Task PublishUntilKilledAsync(Bed bed, TargetAlbum album, int requests)
    {
        await using var process = Bed.Beside(bed);
        using var kill = new CancellationTokenSource();
        using var scope = TrafficCounter.Begin(out var traffic);
        var publishing = PublishAsync(process, album, kill.Token);
        await Picsync.Tests.Shared.Waiting.UntilAsync(
            () => publishing.IsCompleted || traffic.RequestCount >= requests,
            $"request {requests} of a run that is killed"
        );
        await kill.CancelAsync();
        await Record.ExceptionAsync(() => publishing);
    }

    // The newest first.
    private static async Task PublishAsync(Bed bed, TargetAlbum album, CancellationToken cancellationToken)
    {
        var found = await bed.Target.FindAlbumAsync(album.Name, cancellationToken);
        var items = await bed.Target.GetItemsAsync(found!, cancellationToken).ToListAsync(cancellationToken);
        items.Reverse();
        await bed.Target.PublishAsync(found!, items, new PublishOptions(), cancellationToken);
    }
}
