using System.Security.Cryptography;

namespace Picsync.S3;

/// <summary>Reads long content once before it is sent, and knows each part's digest then.</summary>
internal static class PartDigests
{
    /// <summary>Reads.</summary>
    /// <returns>The MD5 digest of each part.</returns>
    /// <exception cref="ServiceRequestException">The content is not what the upload says it is.</exception>
    public static async Task<IReadOnlyList<byte[]>> ReadAsync(PhotoUpload upload, PartPlan plan, CancellationToken cancellationToken)
    {
        var stream = await upload.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var part = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var digests = new List<byte[]>(plan.Count);
        var buffer = new byte[128 * 1024];
        for (var number = 1; number <= plan.Count; number++)
        {
            var left = plan.Range(number).Length;
            while (left > 0)
            {
                var count = await stream
                    .ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken)
                    .ConfigureAwait(false);
                if (count == 0)
                {
                    throw Differs(upload);
                }

                whole.AppendData(buffer, 0, count);
                part.AppendData(buffer, 0, count);
                left -= count;
            }

            digests.Add(part.GetHashAndReset());
        }

        return ContentHash.FromBytes(HashKind.Md5, whole.GetHashAndReset()) == upload.Hashes.Md5 ? digests : throw Differs(upload);
    }

    private static ServiceRequestException Differs(PhotoUpload upload) =>
        new(S3Errors.Service, $"upload {upload.FileName}", "the bytes to upload are not those that were downloaded.");
}
