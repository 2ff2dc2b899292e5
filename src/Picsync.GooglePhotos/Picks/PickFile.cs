using System.Buffers;
using System.Security.Cryptography;

namespace Picsync.GooglePhotos;

/// <summary>The file that holds one item's bytes: its name is the digest of what is in it, and nothing that a server said.</summary>
internal static class PickFile
{
    private const int BufferBytes = 128 * 1024;
    private static readonly SearchValues<char> s_hex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> s_extension = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz");

    /// <summary>Gives the name for bytes of a type.</summary>
    public static string NameFor(string sha256, string? contentType) =>
        sha256 + (MediaExtensions.Of(contentType) is { Length: > 0 } known ? known : ".bin");

    /// <summary>Says whether text is such a name, so that joining it to a folder stays in that folder.</summary>
    public static bool IsName(string? file) =>
        file is { Length: > 65 and < 72 }
        && file[64] == '.'
        && !file.AsSpan(0, 64).ContainsAnyExcept(s_hex)
        && file.AsSpan(65).IndexOfAnyExcept(s_extension) < 0;

    /// <summary>Copies bytes into a new file.</summary>
    /// <returns>How many there were, and their digests in hexadecimal.</returns>
    /// <exception cref="BrokenDownloadException">Reading failed; any other exception is about the file.</exception>
    public static async Task<(long LengthBytes, string Md5, string Sha256)> WriteAsync(
        Stream content,
        string path,
        CancellationToken cancellationToken
    )
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using var _ = file.ConfigureAwait(false);
            while (true)
            {
                var count = await ReadAsync(content, buffer, cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                md5.AppendData(buffer, 0, count);
                sha256.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            file.Flush(flushToDisk: true);
            return (file.Length, Convert.ToHexStringLower(md5.GetHashAndReset()), Convert.ToHexStringLower(sha256.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException cut)
        {
            throw new BrokenDownloadException(cut);
        }
    }

    /// <summary>A download that broke off, told apart from a disk that takes no more.</summary>
    internal sealed class BrokenDownloadException(IOException cause) : Exception(cause.Message, cause);
}
