using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: who moved to another machine without the cache file had every album asked about, and nothing said which files to take along.</summary>
public sealed class StateStayedOnTheOldMachine : IDisposable
{
    private const string Moved = "moved/cache.db";
    private readonly Workspace _work = new();

    public StateStayedOnTheOldMachine()
    {
        Directory.CreateDirectory(_work.PathOf("frame"));
        Pictures.Add(_work, "pictures", first: 0, count: 4);
        _work.Write("picsync.yaml", "albums:\n- name: Grandma\n  sources: {folders: pictures}\n  target: {folder: frame}\n");
    }

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Machine_that_takes_the_state_over_uploads_nothing_again_and_asks_nothing()
    {
        (await _work.RunAsync("sync")).Expect(0);
        File.Delete(Directory.EnumerateFiles(_work.PathOf("pictures")).Order(StringComparer.Ordinal).First());
        (await _work.RunAsync("sync")).Expect(0);

        var export = await _work.RunAsync("state", "export", "state.tar", "--json");
        var import = await _work.RunAsync("state", "import", "state.tar", "--cache", Moved, "--json");
        File.Delete(Directory.EnumerateFiles(_work.PathOf("pictures")).Order(StringComparer.Ordinal).First());
        var sync = await _work.RunAsync("sync", "--cache", Moved, "--json");
        var undo = await _work.RunAsync("undo", "--cache", Moved, "--json");

        export.Expect(0);
        Assert.Equal((1, 2), (export.Json.GetProperty("albums").GetInt32(), export.Json.GetProperty("runs").GetInt32()));
        Assert.True(export.Json.GetProperty("files").GetInt32() > 0, "the trash of the first deletion belongs to the state");
        import.Expect(0);
        Assert.Equal(3, import.Json.GetProperty("photos").GetInt32());
        sync.Expect(0);
        Assert.Equal(
            (0, 1),
            (sync.Album("Grandma").GetProperty("uploaded").GetInt32(), sync.Album("Grandma").GetProperty("deleted").GetInt32())
        );
        undo.Expect(0);
    }

    [Fact]
    public async Task State_that_is_there_is_replaced_only_when_asked_for_and_kept()
    {
        (await _work.RunAsync("sync")).Expect(0);
        (await _work.RunAsync("state", "export", "state.tar")).Expect(0);

        var refused = await _work.RunAsync("state", "import", "state.tar");
        var replaced = await _work.RunAsync("state", "import", "state.tar", "--replace", "--json");

        refused.Expect(2);
        Assert.Contains("--replace", refused.Error, StringComparison.Ordinal);
        replaced.Expect(0);
        Assert.All(
            replaced.Json.GetProperty("backups").EnumerateArray(),
            static backup => Assert.True(Path.Exists(backup.GetString()), $"{backup} is not there")
        );
        Assert.NotEmpty(replaced.Json.GetProperty("backups").EnumerateArray());
    }

    [Fact]
    public async Task File_that_is_cut_short_or_none_changes_nothing()
    {
        (await _work.RunAsync("sync")).Expect(0);
        (await _work.RunAsync("state", "export", "state.tar")).Expect(0);
        var whole = await File.ReadAllBytesAsync(_work.PathOf("state.tar"));
        foreach (var length in (int[])[0, 100, 512, whole.Length / 2, whole.Length - 3000])
        {
            await File.WriteAllBytesAsync(_work.PathOf("cut.tar"), whole[..length]);

            var import = await _work.RunAsync("state", "import", "cut.tar", "--cache", Moved);

            import.Expect(2);
            Assert.Contains("no whole file", import.Error, StringComparison.Ordinal);
            Assert.False(_work.Has(Moved));
        }

        (await _work.RunAsync("state", "import", "picsync.yaml", "--cache", Moved)).Expect(2);
        (await _work.RunAsync("state", "export", "x.tar", "--cache", "nowhere.db")).Expect(2);
    }
}
