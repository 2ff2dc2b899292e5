namespace Picsync.Sqlite.Tests.Regressions;

/// <summary>
/// A run met a database that could only be read and left a companion file of that mode behind; once the database could be written again, every
/// run still said that it could only be read.
/// </summary>
public sealed class FileThatWasReadOnlyOnceStayedSo : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Companions_of_a_file_that_can_be_written_can_be_too()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Files have no mode there.
        }

        var run = new JournalRun(new RunId("r"), new JournalKey("nixplay", "A"), default);
        using (var journal = _store.OpenJournal())
        {
            await journal.BeginRunAsync(run, CancellationToken.None);
        }

        var companion = _store.File + "-shm";
        await File.WriteAllBytesAsync(companion, []);
        File.SetUnixFileMode(companion, UnixFileMode.UserRead);

        await _store.OpenJournal().EndRunAsync(run with { Status = "ok" }, CancellationToken.None);

        Assert.True(File.GetUnixFileMode(companion).HasFlag(UnixFileMode.UserWrite));
    }
}
