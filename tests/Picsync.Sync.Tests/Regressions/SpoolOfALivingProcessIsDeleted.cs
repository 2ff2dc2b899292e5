namespace Picsync.Sync.Tests.Regressions;

/// <summary>A process deleted the downloads of a living one in another container that shares its folder for temporary files.</summary>
public sealed class SpoolOfALivingProcessIsDeleted : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("picsync-tests-");

    private static ProcessIdentity Own => ProcessIdentity.Current!;

    public void Dispose() => _parent.Delete(recursive: true);

    [Fact]
    public void Folder_of_this_process_stays()
    {
        using var first = new SpoolFolder(_parent.FullName, TimeProvider.System);
        var path = first.NextPath();
        File.WriteAllText(path, "a photo on its way");

        using var second = new SpoolFolder(_parent.FullName, TimeProvider.System);
        second.NextPath();

        Assert.True(File.Exists(path));
    }

    [Fact]
    public void Folder_of_a_process_that_was_killed_goes_at_once()
    {
        var left = Make($"picsync-spool-{Own.Place}-{int.MaxValue}-1-a");
        var reused = Make($"picsync-spool-{Own.Place}-{Own.Id}-1-b");

        Tidy();

        Assert.False(left.Exists || reused.Exists);
    }

    [Theory]
    [InlineData("picsync-spool-other-2147483647-1-a")]
    [InlineData("picsync-spool-2147483647-0123456789abcdef0123456789abcdef")]
    [InlineData("picsync-spool-unknown-a")]
    public void Folder_that_cannot_be_judged_stays_until_nothing_was_done_in_it_for_a_day(string name)
    {
        var folder = Make(name);
        Tidy();
        var stayed = folder.Exists;

        MakeOld(folder);
        Tidy();
        folder.Refresh();

        Assert.True(stayed);
        Assert.False(folder.Exists);
    }

    [Fact]
    public void Folder_in_use_elsewhere_stays_however_long_nothing_was_done_in_it()
    {
        var folder = Make("picsync-spool-other-2147483647-1-a");
        using var sign = SpoolLeftovers.Mark(folder.FullName);
        MakeOld(folder);

        Tidy();
        folder.Refresh();

        Assert.True(folder.Exists);
    }

    private DirectoryInfo Make(string name)
    {
        var folder = _parent.CreateSubdirectory(name);
        File.WriteAllText(Path.Combine(folder.FullName, "1"), "a photo on its way");
        return folder;
    }

    private static void MakeOld(DirectoryInfo folder)
    {
        var old = DateTime.UtcNow.AddHours(-25);
        foreach (var file in folder.EnumerateFiles())
        {
            file.LastWriteTimeUtc = old;
        }

        folder.LastWriteTimeUtc = old;
    }

    private void Tidy()
    {
        SpoolLeftovers.Remove(_parent.FullName, DateTime.UtcNow);
        foreach (var folder in _parent.EnumerateDirectories())
        {
            folder.Refresh();
        }
    }
}
