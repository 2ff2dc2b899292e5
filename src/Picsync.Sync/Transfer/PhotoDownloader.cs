using System.Buffers;
using System.Security.Cryptography;
using Picsync.Shared.Streams;

namespace Picsync.Sync;

/// <summary>Reads an item's bytes once, hashing on the way, into a spool file or nowhere. Memory does not grow with the item.</summary>
internal sealed class PhotoDownloader
{
    private const int BufferBytes = 64 * 1024;
    private static readonly TimeSpan s_firstRetryDelay = TimeSpan.FromMilliseconds(500);
    private readonly SyncEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<string, Stream> _createSpoolFile;

    public PhotoDownloader(SyncEngineOptions options, TimeProvider time, Func<string, Stream>? createSpoolFile = null)
    {
        _options = options;
        _time = time;
        _createSpoolFile = createSpoolFile ?? CreateSpoolFile;
    }

    /// <summary>Downloads one item; a cut download is begun again a few times.</summary>
    /// <param name="entry">The item.</param>
    /// <param name="spoolPath">Where the bytes go; null to hash them only.</param>
    /// <param name="countBytes">Hears of every piece that came.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ItemUnavailableException">There is nothing to be had of this item.</exception>
    /// <exception cref="ServiceRequestException">The download failed for good, or the spool folder has no room.</exception>
    public async Task<DownloadedPhoto> DownloadAsync(
        SourceEntry entry,
        string? spoolPath,
        Action<int> countBytes,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await AttemptAsync(entry, spoolPath, countBytes, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (IsCutConnection(exception, cancellationToken))
            {
                if (attempt >= _options.DownloadRetries)
                {
                    throw new ServiceRequestException(
                        entry.Source.Id.ToString(),
                        $"download {entry.Item.FileName}",
                        exception.Message,
                        exception
                    )
                    {
                        IsTransient = true,
                    };
                }

                await Task.Delay(s_firstRetryDelay * (1 << attempt), _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsCutConnection(Exception exception, CancellationToken cancellationToken) =>
        exception is IOException or HttpRequestException or TimeoutException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private async Task<DownloadedPhoto> AttemptAsync(
        SourceEntry entry,
        string? spoolPath,
        Action<int> countBytes,
        CancellationToken cancellationToken
    )
    {
        var content = await entry.Source.OpenReadAsync(entry.Item, Rendition.Original, cancellationToken).ConfigureAwait(false);
        await using var _ = content.ConfigureAwait(false);
        var spool = OpenSpool(spoolPath);
        try
        {
            // A source of somebody else's may have no patience of its own.
            var bytes = new PatientStream(content.Stream, _options.Patience, _time);
            var photo = await CopyAsync(entry.Item, content, bytes, spool, spoolPath, countBytes, cancellationToken).ConfigureAwait(false);
            await CloseSpoolAsync(spool, spoolPath).ConfigureAwait(false);
            return photo;
        }
        catch
        {
            await spool.DisposeAsync().ConfigureAwait(false);
            if (spoolPath is not null)
            {
                File.Delete(spoolPath);
            }

            throw;
        }
    }

    private static async Task<DownloadedPhoto> CopyAsync(
        MediaItem item,
        MediaContent content,
        PatientStream bytes,
        Stream spool,
        string? spoolPath,
        Action<int> countBytes,
        CancellationToken cancellationToken
    )
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var head = new byte[MediaTypes.HeadLength];
            long length = 0;
            while (true)
            {
                var count = await bytes.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                if (length < head.Length)
                {
                    buffer.AsSpan(0, Math.Min(count, head.Length - (int)length)).CopyTo(head.AsSpan((int)length));
                }

                length += count;
                countBytes(count);
                md5.AppendData(buffer, 0, count);
                sha256.AppendData(buffer, 0, count);
                await WriteAsync(spool, spoolPath, buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            Check(item, content, length, head.AsSpan(0, (int)Math.Min(length, head.Length)));
            var hashes = new ContentHashes(
                ContentHash.FromBytes(HashKind.Md5, md5.GetHashAndReset()),
                ContentHash.FromBytes(HashKind.Sha256, sha256.GetHashAndReset()),
                length
            );
            CheckDigests(item, hashes);
            return new DownloadedPhoto(spoolPath, length, hashes, TypeOf(item, content, head));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Check(MediaItem item, MediaContent content, long length, ReadOnlySpan<byte> head)
    {
        if (content.LengthBytes is { } announced && announced != length)
        {
            throw new IOException($"{length} of {announced} bytes came");
        }

        if (length == 0)
        {
            throw new ItemUnavailableException(item.FileName, "It is empty (0 bytes).");
        }

        if (MediaTypes.IsWebPage(head))
        {
            throw new ItemUnavailableException(item.FileName, "The source sent a web page in place of the picture.");
        }

        if (item.Kind == MediaKind.Video && MediaTypes.Recognise(head) is { } type && !type.StartsWith("video/", StringComparison.Ordinal))
        {
            throw new ItemUnavailableException(item.FileName, $"The source sent a still picture ({type}) in place of the video.");
        }
    }

    // Bytes of the right length can be damaged all the same; a source that tells its digests lets that be seen.
    private static void CheckDigests(MediaItem item, ContentHashes hashes)
    {
        if ((item.Hashes?.Md5 is { } md5 && md5 != hashes.Md5) || (item.Hashes?.Sha256 is { } sha256 && sha256 != hashes.Sha256))
        {
            throw new IOException("the bytes that came have another digest than the source told");
        }
    }

    private static string TypeOf(MediaItem item, MediaContent content, byte[] head) =>
        MediaTypes.Recognise(head)
        ?? item.ContentType
        ?? content.ContentType
        ?? MediaTypes.FromFileName(item.FileName)
        ?? "application/octet-stream";

    private Stream OpenSpool(string? path)
    {
        if (path is null)
        {
            return Stream.Null;
        }

        try
        {
            return _createSpoolFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NoRoom(path, exception);
        }
    }

    private static async ValueTask WriteAsync(Stream spool, string? path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await spool.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw NoRoom(path, exception);
        }
    }

    private static async ValueTask CloseSpoolAsync(Stream spool, string? path)
    {
        try
        {
            await spool.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw NoRoom(path, exception);
        }
    }

    private static ServiceRequestException NoRoom(string? path, Exception cause) =>
        new("The spool folder", $"hold a download in {Path.GetDirectoryName(path)}", $"{cause.Message} Free some room there.", cause);

    private static FileStream CreateSpoolFile(string path) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.Asynchronous,
                BufferSize = 0,
            }
        );
}
