using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>
/// Seen: on the volume of 10 Mi that the Go program's manifest claims, the trash filled the disk to the brim. From then on nothing could be kept,
/// nor written down, and nothing was deleted any more, run after run.
/// </summary>
public sealed class SmallVolumeStoppedDeletionsForEver : IDisposable
{
    private const int PhotoBytes = 400_000;
    private readonly Workspace _work = new();
    private SmallVolume? _volume;

    [SmallVolumeFact]
    public async Task Oldest_of_the_trash_give_way_and_photos_go_on_being_deleted()
    {
        await BeginAsync(photos: 60);

        // More in all than the volume holds, a few at a time.
        for (var first = 0; first < 28; first += 4)
        {
            Remove(first, count: 4);
            var run = (await SyncAsync()).Expect(0);
            Assert.Equal(4, run.Album("Frame").GetProperty("deleted").GetInt32());
        }

        Assert.Equal(32, Shown());
        Assert.InRange(_volume!.FreeBytes, 4_000_000, long.MaxValue);
        var undone = (await RunAsync("undo", "--json")).Expect(0);
        Assert.Equal(4, undone.Json.GetProperty("albums")[0].GetProperty("restored").GetArrayLength());
    }

    [SmallVolumeFact]
    public async Task What_cannot_be_kept_at_all_holds_the_deletion_with_its_name_until_it_is_released()
    {
        await BeginAsync(photos: 60);
        Remove(0, count: 24);

        var held = (await SyncAsync()).Expect(4);
        var again = (await SyncAsync()).Expect(4);
        var shown = Shown();
        var released = (await SyncAsync("--release", "trash-full")).Expect(0);

        Assert.Equal("trash-full", held.Album("Frame").GetProperty("guard").GetProperty("name").GetString());
        Assert.Contains("a larger disk", again.Error, StringComparison.Ordinal);
        Assert.Equal(60, shown);
        Assert.Equal(24, released.Album("Frame").GetProperty("deleted").GetInt32());
        Assert.Equal(36, Shown());
    }

    [SmallVolumeFact]
    public async Task Volume_that_the_release_before_filled_to_the_brim_with_its_trash_is_freed()
    {
        await BeginAsync(photos: 60);
        Remove(0, count: 8);
        (await SyncAsync()).Expect(0);
        _volume!.ShrinkToWhatIsUsed();

        Remove(8, count: 1);
        var run = (await SyncAsync()).Expect(0);

        Assert.Equal(1, run.Album("Frame").GetProperty("deleted").GetInt32());
        Assert.Equal(51, Shown());
    }

    [SmallVolumeFact]
    public async Task Full_volume_without_a_trash_loses_nothing_and_says_so_in_a_sentence()
    {
        await BeginAsync(photos: 10);
        var filler = _volume!.Fill();
        Remove(0, count: 2);

        var full = await SyncAsync();
        File.Delete(filler);
        var again = (await SyncAsync()).Expect(0);

        Assert.InRange(full.ExitCode, 1, 4);
        Assert.Contains("the disk is full. Nothing is lost", full.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("This is a bug", full.Error, StringComparison.Ordinal);
        Assert.Equal(8, Shown());
        Assert.Equal(2, full.Album("Frame").GetProperty("deleted").GetInt32() + again.Album("Frame").GetProperty("deleted").GetInt32());
    }

    public void Dispose()
    {
        _volume?.Dispose();
        _work.Dispose();
    }

    private async Task BeginAsync(int photos)
    {
        _volume = new SmallVolume(_work.PathOf("state"), megabytes: 10);
        Directory.CreateDirectory(_work.PathOf("frame"));
        for (var number = 0; number < photos; number++)
        {
            _work.Write(NameOf(number), Pictures.Make(number, PhotoBytes));
        }

        _work.Write("picsync.yaml", "albums:\n- name: Frame\n  sources: {folders: photos}\n  target: {folder: frame}\n  delete: true\n");
        (await SyncAsync()).Expect(0);
    }

    private Task<PicsyncResult> SyncAsync(params string[] arguments) => RunAsync(["sync", "--json", .. arguments]);

    private Task<PicsyncResult> RunAsync(params string[] arguments) => _work.RunAsync(["--cache", "state/cache.db", .. arguments]);

    private void Remove(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            File.Delete(_work.PathOf(NameOf(number)));
        }
    }

    private int Shown() => Directory.GetFiles(_work.PathOf("frame/Frame"), "*.jpg").Length;

    private static string NameOf(int number) => $"photos/photo-{number:000}.jpg";
}
