using System.Security.Cryptography;

namespace Picsync.Files;

/// <summary>Puts a photo's bytes on the disk and makes sure that they are the ones that were announced.</summary>
internal static class PhotoFile
{
    private const int CopyBufferBytes = 128 * 1024;

    /// <summary>Writes the photo to a new file and flushes it to the disk; other bytes than the announced ones are an error.</summary>
    public static async Task WriteAsync(string path, PhotoUpload upload, ContentHash hash, CancellationToken cancellationToken)
    {
        var source = await upload.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = source.ConfigureAwait(false);
        var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                Options = FileOptions.Asynchronous,
                BufferSize = 0,
            }
        );
        await using var __ = file.ConfigureAwait(false);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = new byte[CopyBufferBytes];
        long length = 0;
        while (await ReadAsync(source, buffer, upload, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            md5.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            length += count;
            TrafficCounter.Current?.NoteProgress();
        }

        if (length != upload.LengthBytes || ContentHash.FromBytes(HashKind.Md5, md5.GetHashAndReset()) != hash)
        {
            throw DiskFaults.Refuse("write a photo", $"the bytes of '{upload.FileName}' are not the ones that were announced");
        }

        file.Flush(flushToDisk: true);
    }

    // Trouble with the photo's own bytes must not pass for trouble with the disk that is written to.
    private static async ValueTask<int> ReadAsync(Stream source, byte[] buffer, PhotoUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception unreadable) when (DiskFaults.IsOne(unreadable))
        {
            throw new ItemUnavailableException(upload.FileName, $"its bytes cannot be read ({unreadable.Message})", unreadable);
        }
    }
}
