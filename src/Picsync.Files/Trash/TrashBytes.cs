using System.Security.Cryptography;

namespace Picsync.Files;

/// <summary>Copies and checks a kept photo's bytes.</summary>
internal static class TrashBytes
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Writes bytes to a new file and flushes it to the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="kind">The digest to work out.</param>
    /// <param name="most">How many bytes there may be.</param>
    /// <param name="makeRoomAsync">Makes room on a full disk, and says whether it did: what could not be written is then tried again.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many there were and their digest; null when there are more than allowed.</returns>
    public static async Task<(long Length, ContentHash Hash)?> WriteAsync(
        string path,
        Stream content,
        HashKind kind,
        long most,
        Func<Task<bool>> makeRoomAsync,
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
            await RoomAsync(() => WriteAt(file, length - count, buffer.AsMemory(0, count), cancellationToken)).ConfigureAwait(false);
        }

        // Some file systems say only here that there is no room.
        await RoomAsync(() =>
            {
                RandomAccess.FlushToDisk(file.SafeFileHandle);
                return Task.CompletedTask;
            })
            .ConfigureAwait(false);
        return (length, ContentHash.FromBytes(kind, digest.GetHashAndReset()));

        async Task RoomAsync(Func<Task> write)
        {
            while (true)
            {
                try
                {
                    await write().ConfigureAwait(false);
                    return;
                }
                catch (Exception full) when (DiskFaults.IsFull(full))
                {
                    if (!await makeRoomAsync().ConfigureAwait(false))
                    {
                        throw;
                    }
                }
            }
        }
    }

    // At its own place, so that a write which stopped half-way on a full disk can be repeated.
    private static async Task WriteAt(FileStream file, long place, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await RandomAccess.WriteAsync(file.SafeFileHandle, bytes, place, cancellationToken).ConfigureAwait(false);

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
