using System.Globalization;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>One of two sources turned up empty, and its 40 of 100 photos were deleted without a question.</summary>
public sealed class OneSourceOfTwoTurnedUpEmpty
{
    private readonly World _world = new();
    private readonly InMemoryPhotoSource _other = new("memory/other");

    [Fact]
    public async Task Empty_one_of_two_sources_asks_a_person_in_each_run_until_it_is_released_by_name()
    {
        await FillAsync(60, 40);
        _other.Clear();

        var held = await SyncAsync();
        var again = await SyncAsync();
        var released = await SyncAsync(SyncGuard.EmptySource);

        foreach (var report in (AlbumReport[])[held, again])
        {
            Assert.Equal((AlbumStatus.Blocked, 0), (report.Status, report.Deleted));
            Assert.Equal(["empty-source"], report.Guard!.Names);
            Assert.Contains("memory/other lists no photo any more; it listed 40", report.Guard.Message, StringComparison.Ordinal);
        }

        Assert.Equal((AlbumStatus.Ok, 40), (released.Status, released.Deleted));
    }

    [Fact]
    public async Task One_of_two_sources_that_shrank_by_more_than_half_asks_a_person_in_each_run()
    {
        await FillAsync(60, 40);
        Drop(_other, 21);

        var held = await SyncAsync();
        Drop(_other, 1);
        var again = await SyncAsync();
        var released = await SyncAsync(SyncGuard.ShrunkSource);
        Drop(_other, 1);
        var next = await SyncAsync();

        Assert.Equal(["shrunk-source"], held.Guard!.Names);
        Assert.Contains("memory/other lists 19 photos; it listed 40", held.Guard.Message, StringComparison.Ordinal);
        Assert.Equal(["shrunk-source"], again.Guard!.Names);
        Assert.Equal((AlbumStatus.Ok, 22), (released.Status, released.Deleted));
        Assert.Equal((AlbumStatus.Ok, 1), (next.Status, next.Deleted));
    }

    [Fact]
    public async Task Source_that_emptied_in_a_run_that_failed_otherwise_is_still_noticed_in_the_next()
    {
        await FillAsync(60, 40);
        _other.Clear();
        _world.AddMany(1, from: 500);
        var runner = Start();
        runner
            .Target.Faults.On(nameof(IFrameTarget.UploadAsync))
            .Fail(static () => new ServiceRequestException("Memory", "take an upload", "it answered 503"));
        var failed = await runner.SyncAsync();

        var report = await SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (failed.Status, failed.Deleted));
        Assert.Equal((AlbumStatus.Blocked, "empty-source"), (report.Status, report.Guard?.Name));
    }

    [Fact]
    public async Task Source_that_is_empty_while_another_holds_its_photos_asks_nobody()
    {
        _world.AddMany(20);
        foreach (var item in _world.Source.Items.Take(10))
        {
            _other.Add(item.FileName, System.Text.Encoding.UTF8.GetBytes(item.Caption!));
        }

        await SyncAsync();
        _other.Clear();
        _world.Remove(15);

        var report = await SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Deleted));
    }

    [Fact]
    public async Task Part_of_a_source_that_is_empty_or_shrank_asks_a_person()
    {
        AddPart("2019", 12);
        AddPart("2020", 30);
        AddPart("2021", 30);
        await SyncAsync();
        Drop(_other, 12);
        var empty = await SyncAsync();
        AddPart("2019", 12);
        await SyncAsync();
        Drop(_other, 16);

        var shrunk = await SyncAsync();

        Assert.Equal(["empty-source"], empty.Guard!.Names);
        Assert.Contains("'2019' of memory/other lists no photo any more; it listed 12", empty.Guard.Message, StringComparison.Ordinal);
        Assert.Equal(["shrunk-source"], shrunk.Guard!.Names);
        Assert.Contains("'2020' of memory/other lists 14 photos; it listed 30", shrunk.Guard.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_that_loses_a_third_each_day_is_noticed_on_the_second_day_and_stays_noticed()
    {
        await FillAsync(20, 100);
        var names = new List<string>();
        foreach (var left in (int[])[60, 36, 36, 22, 13])
        {
            _world.Time.Advance(TimeSpan.FromDays(1));
            Drop(_other, _other.Items.Count - left);
            var report = await SyncAsync();
            names.Add(report.Guard is { } guard ? $"{string.Join('+', guard.Names)} {report.Deleted}" : $"ok {report.Deleted}");
        }

        _world.Time.Advance(TimeSpan.FromDays(30));
        var later = await SyncAsync();

        Assert.Equal("ok 40", names[0]);
        Assert.All(names.Skip(1), static name => Assert.Matches("^slow-leak.* 0$|^shrunk-source.slow-leak.* 0$", name));
        Assert.Contains("slow-leak", later.Guard!.Names);
        Assert.Contains("memory/other lost 87 of 100 photos", later.Guard.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Released_leak_makes_what_is_left_the_new_measure()
    {
        await FillAsync(20, 100);
        Drop(_other, 40);
        await SyncAsync();
        _world.Time.Advance(TimeSpan.FromDays(1));
        Drop(_other, 24);
        var held = await SyncAsync();

        var released = await SyncAsync(SyncGuard.SlowLeak);
        _world.Time.Advance(TimeSpan.FromDays(1));
        Drop(_other, 16);
        var next = await SyncAsync();
        _world.Time.Advance(TimeSpan.FromDays(1));
        Drop(_other, 5);
        var over = await SyncAsync();

        Assert.True(held.Guard?.Names is ["slow-leak"], held.Guard?.Message);
        Assert.Equal((AlbumStatus.Ok, 24), (released.Status, released.Deleted));
        Assert.Equal((AlbumStatus.Ok, 16), (next.Status, next.Deleted));
        Assert.Equal(["slow-leak"], over.Guard!.Names);
        Assert.Contains("lost 21 of 36", over.Guard.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photos_that_come_and_go_are_no_leak()
    {
        await FillAsync(20, 30);
        for (var day = 1; day <= 20; day++)
        {
            _world.Time.Advance(TimeSpan.FromDays(1));
            Drop(_other, 8);
            Add(8, from: 1000 * day);
            var report = await SyncAsync();
            Assert.Equal((AlbumStatus.Ok, 8), (report.Status, report.Deleted));
        }
    }

    [Fact]
    public async Task Unchanged_sources_write_nothing_of_their_lists()
    {
        await FillAsync(20, 30);
        var steps = new KillSwitch();

        var runner = _world.Start(steps);
        runner.Job = runner.Job with { Sources = [.. runner.Job.Sources, _other] };
        await runner.SyncAsync();

        Assert.Contains(nameof(ISyncJournal.GetListsAsync), steps.Operations);
        Assert.DoesNotContain(nameof(ISyncJournal.GetMembersAsync), steps.Operations);
        Assert.DoesNotContain(nameof(ISyncJournal.UpdateListsAsync), steps.Operations);
    }

    private Runner Start(params SyncGuard[] released)
    {
        // No two runs begin at one time.
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        _world.Policy = new SyncPolicy { Guards = new GuardPolicy { Released = released.ToHashSet() } };
        var runner = _world.Start();
        runner.Job = runner.Job with { Sources = [.. runner.Job.Sources, _other] };
        return runner;
    }

    private Task<AlbumReport> SyncAsync(params SyncGuard[] released) => Start(released).SyncAsync();

    private async Task FillAsync(int first, int second)
    {
        _world.AddMany(first);
        Add(second, from: 1);
        var report = await SyncAsync();
        Assert.Equal((AlbumStatus.Ok, first + second), (report.Status, report.Uploaded));
    }

    private void Add(int count, int from)
    {
        for (var i = from; i < from + count; i++)
        {
            _other.Add($"{i}.jpg", System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"other {i}")));
        }
    }

    private void AddPart(string part, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{part} {i}"));
            _other.Add($"{i}.jpg", bytes, item => item with { Part = part });
        }
    }

    private static void Drop(InMemoryPhotoSource source, int count)
    {
        foreach (var item in source.Items.Take(count).ToList())
        {
            source.Remove(item.Id);
        }
    }
}
