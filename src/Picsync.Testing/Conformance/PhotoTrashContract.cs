using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What every trash does. Derive it once for each implementation.</summary>
public abstract class PhotoTrashContract
{
    private static readonly RunId s_run = new("20261120T225841123Z-4f1c22");
    private static readonly JournalKey s_album = new("nixplay", "Grandma 👵/../x");

    /// <summary>Gets the clock that the trash under test goes by.</summary>
    protected ContractClock Clock { get; } = new();

    /// <summary>Makes a trash with nothing in it that goes by <see cref="Clock"/>.</summary>
    /// <param name="keep">For how long photos are kept.</param>
    /// <param name="maxBytes">How many bytes of photos it holds at most.</param>
    /// <returns>The trash.</returns>
    protected abstract Task<IPhotoTrash> CreateEmptyTrashAsync(TimeSpan keep, long maxBytes);

    /// <summary>Opens what a trash has kept anew, as the next process would. A trash in memory has nothing to open.</summary>
    /// <param name="trash">The trash.</param>
    /// <returns>The trash to read from.</returns>
    protected virtual Task<IPhotoTrash> ReopenAsync(IPhotoTrash trash) => Task.FromResult(trash);

    [Fact]
    public async Task Empty_trash_lists_nothing_and_drops_nothing()
    {
        var trash = await CreateAsync();

        Assert.Empty(await trash.GetPhotosAsync(s_run, CancellationToken.None));
        Assert.Equal(0, await trash.PruneAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Kept_photo_is_listed_with_all_that_is_known_of_it_and_opens_with_its_bytes()
    {
        var trash = await CreateAsync();
        var (photo, bytes) = Photo(1);

        var isKept = await PutAsync(trash, photo, bytes);

        trash = await ReopenAsync(trash);
        var listed = Assert.Single(await trash.GetPhotosAsync(s_run, CancellationToken.None));
        Assert.True(isKept);
        Assert.Equal(photo with { LengthBytes = bytes.Length }, listed);
        Assert.Equal(bytes, await ReadAsync(trash, listed));
    }

    [Fact]
    public async Task Digests_of_both_kinds_are_kept()
    {
        var trash = await CreateAsync();
        var (photo, bytes) = Photo(1);
        var other = photo with { Hash = SamplePhoto.Create("x", 1).Hashes.Sha256!.Value, Position = 2 };

        await PutAsync(trash, photo, bytes);
        await PutAsync(trash, other, bytes);

        trash = await ReopenAsync(trash);
        var listed = await trash.GetPhotosAsync(s_run, CancellationToken.None);
        Assert.Equal([photo.Hash, other.Hash], listed.Select(static kept => kept.Hash));
        Assert.Equal(bytes, await ReadAsync(trash, listed[1]));
    }

    [Fact]
    public async Task Photos_are_listed_for_their_run_by_album_and_position()
    {
        var trash = await CreateAsync();
        var second = s_album with { AlbumName = "Zoo" };
        (int Seed, JournalKey Key, int Position, RunId Run)[] all =
        [
            (1, second, 0, s_run),
            (2, s_album, 11, s_run),
            (3, s_album, 2, s_run),
            (4, s_album, int.MaxValue, s_run),
            (5, s_album, 0, new RunId("another")),
        ];
        foreach (var (seed, key, position, run) in all)
        {
            var (photo, bytes) = Photo(seed);
            await PutAsync(trash, photo with { Key = key, Position = position, Run = run }, bytes);
        }

        var listed = await trash.GetPhotosAsync(s_run, CancellationToken.None);

        Assert.Equal(["photo 3.jpg", "photo 2.jpg", "photo 4.jpg", "photo 1.jpg"], listed.Select(static photo => photo.FileName));
    }

    [Fact]
    public async Task Photo_put_again_by_the_same_run_takes_the_place_of_the_entry()
    {
        var trash = await CreateAsync();
        var (photo, bytes) = Photo(1);
        await PutAsync(trash, photo, bytes);

        await PutAsync(trash, photo with { Position = 9, FileName = "again.jpg" }, bytes);

        var listed = Assert.Single(await trash.GetPhotosAsync(s_run, CancellationToken.None));
        Assert.Equal((9, "again.jpg"), (listed.Position, listed.FileName));
        Assert.Equal(bytes, await ReadAsync(trash, listed));
    }

    [Fact]
    public async Task Photo_of_several_runs_and_albums_is_kept_for_each()
    {
        var trash = await CreateAsync();
        var (photo, bytes) = Photo(1);
        var later = photo with { Run = new RunId("later"), DeletedAt = Clock.GetUtcNow().AddDays(20) };
        var elsewhere = photo with { Key = new JournalKey("folder", "Zoo") };
        await PutAsync(trash, photo, bytes);
        await PutAsync(trash, later, bytes);
        await PutAsync(trash, elsewhere, bytes);

        var both = await trash.GetPhotosAsync(s_run, CancellationToken.None);
        Clock.Advance(TimeSpan.FromDays(31));
        var dropped = await trash.PruneAsync(CancellationToken.None);

        Assert.Equal((2, 2), (both.Count, dropped));
        Assert.Empty(await trash.GetPhotosAsync(s_run, CancellationToken.None));
        var kept = Assert.Single(await trash.GetPhotosAsync(later.Run, CancellationToken.None));
        Assert.Equal(bytes, await ReadAsync(trash, kept));
    }

    [Fact]
    public async Task Names_of_a_target_are_data_and_never_paths()
    {
        var trash = await CreateAsync();
        var (photo, bytes) = Photo(1);
        var run = new RunId("../../run");
        var wild = photo with { Run = run, FileName = "../../../etc/passwd\0.jpg", ContentType = "image/jpeg; x=\"../\"" };

        await PutAsync(trash, wild, bytes);

        trash = await ReopenAsync(trash);
        var listed = Assert.Single(await trash.GetPhotosAsync(run, CancellationToken.None));
        Assert.Equal(wild with { LengthBytes = bytes.Length }, listed);
        Assert.Equal(bytes, await ReadAsync(trash, listed));
    }

    [Fact]
    public async Task Bytes_of_another_digest_are_refused_and_nothing_stays()
    {
        var trash = await CreateAsync();
        var (photo, bytes) = Photo(1);

        await Assert.ThrowsAsync<ServiceRequestException>(() => PutAsync(trash, photo, bytes[..^1]));
        await Assert.ThrowsAsync<ServiceRequestException>(() => PutAsync(trash, photo, []));

        Assert.Empty(await trash.GetPhotosAsync(s_run, CancellationToken.None));
        await Assert.ThrowsAsync<ItemUnavailableException>(() => trash.OpenReadAsync(photo, CancellationToken.None));
    }

    [Fact]
    public async Task Photo_larger_than_the_trash_is_not_kept_and_pushes_nothing_out()
    {
        var (small, bytes) = Photo(1);
        var trash = await CreateAsync(maxBytes: bytes.Length);
        var large = new byte[bytes.Length + 1];
        var (photo, _) = Photo(2);
        await PutAsync(trash, small, bytes);

        var isKept = await PutAsync(trash, photo with { Hash = MD5Of(large) }, large);

        await trash.PruneAsync(CancellationToken.None);
        Assert.False(isKept);
        Assert.Equal(small.Hash, Assert.Single(await trash.GetPhotosAsync(s_run, CancellationToken.None)).Hash);
    }

    [Fact]
    public async Task Pruning_drops_what_was_kept_long_enough()
    {
        var trash = await CreateAsync(keep: TimeSpan.FromDays(2));
        var (old, bytes) = Photo(1);
        await PutAsync(trash, old, bytes);
        Clock.Advance(TimeSpan.FromDays(1));
        var (young, other) = Photo(2);
        await PutAsync(trash, young, other);

        Clock.Advance(TimeSpan.FromDays(1));
        var atTheEdge = await trash.PruneAsync(CancellationToken.None);
        Clock.Advance(TimeSpan.FromTicks(1));
        var after = await trash.PruneAsync(CancellationToken.None);

        Assert.Equal((0, 1), (atTheEdge, after));
        Assert.Equal(young.Hash, Assert.Single(await trash.GetPhotosAsync(s_run, CancellationToken.None)).Hash);
        await Assert.ThrowsAsync<ItemUnavailableException>(() => trash.OpenReadAsync(old, CancellationToken.None));
    }

    [Fact]
    public async Task Pruning_drops_the_oldest_beyond_the_size()
    {
        var photos = Enumerable.Range(1, 4).Select(seed => Photo(seed)).ToList();
        var trash = await CreateAsync(maxBytes: photos[2].Bytes.Length + photos[3].Bytes.Length);
        for (var i = 0; i < 4; i++)
        {
            await PutAsync(trash, photos[i].Photo with { Run = new RunId($"run {i}"), DeletedAt = Clock.GetUtcNow() }, photos[i].Bytes);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var left = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            left.Add((await trash.GetPhotosAsync(new RunId($"run {i}"), CancellationToken.None)).Count);
        }

        Assert.Equal([0, 0, 1, 1], left);
        Assert.Equal(0, await trash.PruneAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_a_run_under_way_put_in_is_never_dropped_and_others_give_way_to_it()
    {
        var photos = Enumerable.Range(1, 5).Select(seed => Photo(seed)).ToList();
        var trash = await CreateAsync(maxBytes: photos.Take(3).Sum(static photo => photo.Bytes.Length));
        foreach (var i in (int[])[3, 4])
        {
            await PutAsync(trash, photos[i].Photo with { Run = new RunId("earlier") }, photos[i].Bytes);
        }

        // Also by a clock that was set forward by years.
        Clock.Advance(TimeSpan.FromDays(3_000));
        var kept = new List<bool>();
        foreach (var i in (int[])[0, 1, 2])
        {
            kept.Add(await trash.PutAsync(photos[i].Photo, new MemoryStream(photos[i].Bytes), CancellationToken.None));
            await trash.PruneAsync(CancellationToken.None);
        }

        var tooMany = await trash.PutAsync(photos[3].Photo, new MemoryStream(photos[3].Bytes), CancellationToken.None);
        await trash.EndRunAsync(s_run, keeps: true, CancellationToken.None);

        Assert.All(kept, Assert.True);
        Assert.False(tooMany);
        Assert.Equal(3, (await trash.GetPhotosAsync(s_run, CancellationToken.None)).Count);
        Assert.Empty(await trash.GetPhotosAsync(new RunId("earlier"), CancellationToken.None));
    }

    [Fact]
    public async Task Albums_of_one_run_leave_each_other_their_photos()
    {
        var photos = Enumerable.Range(1, 3).Select(seed => Photo(seed)).ToList();
        var trash = await CreateAsync(maxBytes: photos.Take(2).Sum(static photo => photo.Bytes.Length));
        var (one, other) = (new RunId("run.1"), new RunId("run.2"));
        await trash.PutAsync(photos[0].Photo with { Run = one }, new MemoryStream(photos[0].Bytes), CancellationToken.None);
        await trash.PutAsync(photos[1].Photo with { Run = other }, new MemoryStream(photos[1].Bytes), CancellationToken.None);

        await trash.EndRunAsync(one, keeps: true, CancellationToken.None);
        var tooMany = await trash.PutAsync(photos[2].Photo with { Run = other }, new MemoryStream(photos[2].Bytes), CancellationToken.None);
        await trash.EndRunAsync(other, keeps: true, CancellationToken.None);

        Assert.False(tooMany);
        Assert.Single(await trash.GetPhotosAsync(one, CancellationToken.None));
        Assert.Single(await trash.GetPhotosAsync(other, CancellationToken.None));
    }

    [Fact]
    public async Task Run_that_deleted_nothing_leaves_nothing()
    {
        var trash = await CreateAsync();
        var (photo, bytes) = Photo(1);
        await trash.PutAsync(photo, new MemoryStream(bytes), CancellationToken.None);

        await trash.EndRunAsync(s_run, keeps: false, CancellationToken.None);
        await trash.EndRunAsync(new RunId("unknown"), keeps: false, CancellationToken.None);

        Assert.Empty(await trash.GetPhotosAsync(s_run, CancellationToken.None));
    }

    [Fact]
    public async Task Cancelled_calls_throw_and_keep_nothing()
    {
        var trash = await CreateAsync();
        var (photo, bytes) = Photo(1);
        using var half = new CancellationTokenSource();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trash.PutAsync(photo, new MemoryStream(bytes), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trash.PutAsync(photo, new CancellingStream(bytes, half), half.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trash.GetPhotosAsync(s_run, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trash.OpenReadAsync(photo, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trash.PruneAsync(cancelled));

        Assert.Empty(await trash.GetPhotosAsync(s_run, CancellationToken.None));
    }

    [Fact]
    public async Task Content_is_read_to_the_end_and_left_open()
    {
        var trash = await CreateAsync();
        var (photo, bytes) = Photo(1);
        using var content = new MemoryStream(bytes);

        await trash.PutAsync(photo, content, CancellationToken.None);

        Assert.True(content.CanRead);
        Assert.Equal(bytes.Length, content.Position);
    }

    [Fact]
    public async Task Parallel_puts_lose_nothing()
    {
        var trash = await CreateAsync();

        await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        var (photo, bytes) = Photo(number / 2);
                        await PutAsync(trash, photo with { Key = s_album with { AlbumName = $"{number % 2}" } }, bytes);
                    })
                )
        );

        trash = await ReopenAsync(trash);
        var listed = await trash.GetPhotosAsync(s_run, CancellationToken.None);
        Assert.Equal(24, listed.Count);
        Assert.Equal(Photo(5).Bytes, await ReadAsync(trash, listed.First(static photo => photo.FileName == "photo 5.jpg")));
    }

    private Task<IPhotoTrash> CreateAsync(TimeSpan? keep = null, long maxBytes = 2_000_000) =>
        CreateEmptyTrashAsync(keep ?? TimeSpan.FromDays(30), maxBytes);

    private (TrashedPhoto Photo, byte[] Bytes) Photo(int seed)
    {
        var sample = SamplePhoto.Create($"photo {seed}.jpg", seed);
        var photo = new TrashedPhoto(s_run, s_album, sample.Hashes.Md5!.Value, sample.FileName, seed, Clock.GetUtcNow())
        {
            ContentType = SamplePhoto.ContentType,
        };
        return (photo, sample.Bytes.ToArray());
    }

    private static ContentHash MD5Of(byte[] bytes) => new SamplePhoto("x", bytes).Hashes.Md5!.Value;

    // Each photo is that of a run which is over at once.
    private static async Task<bool> PutAsync(IPhotoTrash trash, TrashedPhoto photo, byte[] bytes)
    {
        var isKept = await trash.PutAsync(photo, new MemoryStream(bytes), CancellationToken.None);
        await trash.EndRunAsync(photo.Run, keeps: true, CancellationToken.None);
        return isKept;
    }

    private static async Task<byte[]> ReadAsync(IPhotoTrash trash, TrashedPhoto photo)
    {
        await using var stream = await trash.OpenReadAsync(photo, CancellationToken.None);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private sealed class CancellingStream(byte[] bytes, CancellationTokenSource cancel) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer[..Math.Min(10, buffer.Length)], cancellationToken);
            await cancel.CancelAsync();
            return read;
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[10];
            int read;
            while ((read = await ReadAsync(buffer, cancellationToken)) > 0)
            {
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
