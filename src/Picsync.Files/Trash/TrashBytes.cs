using System.Security.Cryptography;

namespace Picsync.Files;

/// <summary>Copies and checks a kept photo's bytes.</summary>
internal static class TrashBytes
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Writes bytes to a new file and flushes it to the disk.</summary>
    /// <returns>How many there were and their digest; null when there are more than allowed.</returns>
    public static async Task<(long Length, ContentHash Hash)?> WriteAsync(
        string path,
        Stream content,
        HashKind kind,
        long most,
        CancellationToken cancellationToken
    )
    {
        var file = TrashLayout.CreateFile(path);
        await using var _ = file.ConfigureAwait(false);
        using var digest = IncrementalHash.CreateHash(AlgorithmOf(kind));
        var buffer = new byte[BufferBytes];
        long length = 0;
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += count;
            if (length > most)
            {
                return null;
            }

            digest.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }

        file.Flush(flushToDisk: true);
        return (length, ContentHash.FromBytes(kind, digest.GetHashAndReset()));
    }

    /// <summary>Opens a file whose bytes still have their digest.</summary>
    /// <returns>The stream at its beginning; null when the bytes are others by now.</returns>
    public static async Task<Stream?> OpenAsync(string path, ContentHash hash, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            }
        );
        try
        {
            using var digest = IncrementalHash.CreateHash(AlgorithmOf(hash.Kind));
            var buffer = new byte[BufferBytes];
            int count;
            while ((count = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                digest.AppendData(buffer, 0, count);
            }

            if (ContentHash.FromBytes(hash.Kind, digest.GetHashAndReset()) == hash)
            {
                file.Position = 0;
                return file;
            }
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await file.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    private static HashAlgorithmName AlgorithmOf(HashKind kind) => kind == HashKind.Md5 ? HashAlgorithmName.MD5 : HashAlgorithmName.SHA256;
}
