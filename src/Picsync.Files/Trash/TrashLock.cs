namespace Picsync.Files;

/// <summary>One change of a trash at a time, over all threads and processes that use it.</summary>
internal sealed class TrashLock(string root, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(20);
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Runs a change alone. The trash's folder exists.</summary>
    /// <exception cref="IOException">Another process holds the lock all the time.</exception>
    public async Task<T> RunAsync<T>(Func<T> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var _ = await OpenAsync(cancellationToken).ConfigureAwait(false);
            return change();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    // The system gives the lock up with the process, however it ends; the file itself stays.
    private async Task<FileStream> OpenAsync(CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        while (true)
        {
            try
            {
                return new FileStream(Path.Join(root, "lock"), options);
            }
            catch (IOException taken)
                when (taken is not (DirectoryNotFoundException or PathTooLongException) && time.GetElapsedTime(startedAt) < s_patience)
            {
                await Task.Delay(s_retry, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
