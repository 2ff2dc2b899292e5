namespace Picsync.Sync;

/// <summary>One item's bytes, read once from end to end.</summary>
/// <param name="Path">The spool file; null when the bytes were only hashed.</param>
/// <param name="LengthBytes">How many there are.</param>
/// <param name="Hashes">Their digests.</param>
/// <param name="ContentType">What they are, judged by the bytes themselves, else by what came with them.</param>
internal sealed record DownloadedPhoto(string? Path, long LengthBytes, ContentHashes Hashes, string ContentType) : IDisposable
{
    /// <summary>Opens the spool file from its start.</summary>
    public ValueTask<Stream> OpenReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = Path ?? throw new InvalidOperationException("The bytes were hashed, not kept.");
        return new(
            new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                bufferSize: 0,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            )
        );
    }

    public void Dispose()
    {
        if (Path is null)
        {
            return;
        }

        try
        {
            File.Delete(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What became of the photo is settled; the file goes with its folder at the end of the run.
        }
    }
}
