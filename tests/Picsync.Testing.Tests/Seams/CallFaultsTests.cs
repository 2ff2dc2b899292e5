namespace Picsync.Testing.Tests;

public sealed class CallFaultsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private readonly InMemoryFrameTarget _memory = new();
    private readonly InMemoryPhotoSource _photos = new();
    private readonly ManualTimeProvider _time = new();
    private readonly FaultyTarget _target;
    private readonly FaultySource _source;

    public CallFaultsTests()
    {
        _target = new FaultyTarget(_memory, timeProvider: _time);
        _source = new FaultySource(_photos, timeProvider: _time);
    }

    [Fact]
    public async Task Fault_strikes_the_chosen_operation_at_its_turn_and_so_often()
    {
        _target.Faults.On(nameof(IFrameTarget.CreateAlbumAsync)).After(1).Times(2).ResetBeforeEffect();

        await _target.CreateAlbumAsync("a", s_none);
        await Assert.ThrowsAsync<ServiceRequestException>(() => _target.CreateAlbumAsync("b", s_none));
        await Assert.ThrowsAsync<ServiceRequestException>(() => _target.CreateAlbumAsync("c", s_none));
        await _target.CreateAlbumAsync("d", s_none);

        Assert.Equal(["a", "d"], _memory.Albums.Select(static album => album.Name));
        Assert.Equal(0, _target.Faults.PendingCount);
        Assert.Equal(2, _target.Faults.Struck.Count);
    }

    [Fact]
    public async Task Lost_reply_leaves_the_effect_and_says_that_it_is_not_known()
    {
        _target.Faults.On(nameof(IFrameTarget.CreateAlbumAsync)).ResetAfterEffect();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => _target.CreateAlbumAsync("a", s_none));

        Assert.True(error.OutcomeIsUnknown);
        Assert.Single(_memory.Albums);
    }

    [Fact]
    public async Task Ended_sign_in_has_no_effect()
    {
        _target.Faults.On(CallFaults.AnyOperation).Always().Expire();

        await Assert.ThrowsAsync<SignInRequiredException>(() => _target.CreateAlbumAsync("a", s_none));

        Assert.Empty(_memory.Albums);
    }

    [Fact]
    public async Task Hanging_call_ends_when_it_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        _target.Faults.On(nameof(IFrameTarget.CreateAlbumAsync)).Hang();

        var call = _target.CreateAlbumAsync("a", cancel.Token);
        Assert.False(call.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(_memory.Albums);
    }

    [Fact]
    public async Task Delayed_call_goes_by_the_wrappers_clock()
    {
        _target.Faults.On(nameof(IFrameTarget.CreateAlbumAsync)).Delay(TimeSpan.FromMinutes(1));

        var call = _target.CreateAlbumAsync("a", s_none);
        Assert.Empty(_memory.Albums);
        _time.Advance(TimeSpan.FromMinutes(1));
        await call;

        Assert.Single(_memory.Albums);
    }

    [Fact]
    public async Task Truncated_bytes_throw_or_end_quietly()
    {
        var item = _photos.Add("a.jpg", "0123456789");
        _source.Faults.On(nameof(IPhotoSource.OpenReadAsync)).Truncate(4);
        _source.Faults.On(nameof(IPhotoSource.OpenReadAsync)).Truncate(4, quietly: true);

        await Assert.ThrowsAsync<IOException>(() => ReadAsync(item));

        Assert.Equal("0123", await ReadAsync(item));
        Assert.Equal("0123456789", await ReadAsync(item));
    }

    [Fact]
    public async Task Corrupt_bytes_differ_in_the_first_one_only()
    {
        var item = _photos.Add("a.jpg", "0123");
        _source.Faults.On(nameof(IPhotoSource.OpenReadAsync)).Corrupt();

        Assert.Equal("1123", await ReadAsync(item));
    }

    [Fact]
    public async Task Corrupted_lost_and_held_uploads_promise_the_true_bytes()
    {
        var album = await _target.CreateAlbumAsync("a", s_none);
        var faults = _target.Faults;
        faults.On(nameof(IFrameTarget.UploadAsync)).Corrupt();
        faults.On(nameof(IFrameTarget.UploadAsync)).Lose();
        faults.On(nameof(IFrameTarget.UploadAsync)).HoldBack(1);
        var photos = Conformance.SamplePhoto.CreateMany(3);

        foreach (var photo in photos)
        {
            Assert.Equal(photo.Hashes.Md5, (await _target.UploadAsync(album, photo.ToUpload(), s_none)).Hash);
        }

        var first = await ListAsync(album);
        var second = await ListAsync(album);
        Assert.DoesNotContain(Assert.Single(first).Hash, photos.Select(static photo => photo.Hashes.Md5));
        Assert.Contains(photos[2].Hashes.Md5, second.Select(static item => item.Hash));
        Assert.Equal(2, second.Count);
    }

    [Theory]
    [InlineData(ListingLie.Empty, 0, 0)]
    [InlineData(ListingLie.HalfTheItems, 4, 4)]
    [InlineData(ListingLie.EndsEarly, 2, 2)]
    [InlineData(ListingLie.RepeatsAPage, 8, 4)]
    [InlineData(ListingLie.RepeatsAnItem, 9, 8)]
    [InlineData(ListingLie.OtherItems, 8, 0)]
    [InlineData(ListingLie.WrongHashes, 8, 8)]
    [InlineData(ListingLie.NoHashes, 8, 8)]
    public async Task Lying_listing_ends_as_if_it_were_whole(ListingLie lie, int told, int trueIds)
    {
        var album = _memory.AddAlbum("a");
        for (byte i = 0; i < 8; i++)
        {
            _memory.AddItem(album, $"{i}.jpg", [i]);
        }

        _target.Faults.On(nameof(IFrameTarget.GetItemsAsync)).Lie(lie);

        var items = await ListAsync(new TargetAlbum(album.Id, album.Name));

        var truth = album.Items.ToDictionary(static item => item.Id, static item => item.Hash);
        Assert.Equal(told, items.Count);
        Assert.Equal(trueIds, items.Select(static item => item.Id).Distinct().Count(truth.ContainsKey));
        var isWrong = lie is ListingLie.OtherItems or ListingLie.WrongHashes or ListingLie.NoHashes;
        Assert.Equal(isWrong ? 0 : told, items.Count(item => item.Hash is { } hash && truth.GetValueOrDefault(item.Id) == hash));
    }

    [Fact]
    public async Task Faults_by_chance_are_the_same_for_the_same_seed()
    {
        Assert.Equal(await CountAsync(5), await CountAsync(5));
        Assert.NotEqual(await CountAsync(5), await CountAsync(6));

        static async Task<string> CountAsync(int seed)
        {
            var target = new FaultyTarget(new InMemoryFrameTarget());
            target.Faults.AtRandom(seed, 0.5, nameof(IFrameTarget.CreateAlbumAsync));
            var outcomes = new List<char>();
            for (var i = 0; i < 64; i++)
            {
                outcomes.Add(await Record.ExceptionAsync(() => target.CreateAlbumAsync($"{i}", s_none)) is null ? '.' : 'x');
            }

            return string.Concat(outcomes);
        }
    }

    private async Task<string> ReadAsync(MediaItem item)
    {
        await using var content = await _source.OpenReadAsync(item, Rendition.Original, s_none);
        using var reader = new StreamReader(content.Stream);
        return await reader.ReadToEndAsync(s_none);
    }

    private async Task<List<TargetItem>> ListAsync(TargetAlbum album)
    {
        var items = new List<TargetItem>();
        await foreach (var item in _target.GetItemsAsync(album, s_none))
        {
            items.Add(item);
        }

        return items;
    }
}
