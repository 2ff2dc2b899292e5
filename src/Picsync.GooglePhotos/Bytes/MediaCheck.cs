namespace Picsync.GooglePhotos;

/// <summary>Looks at the first bytes of a download: an error page, or a still in place of a video, is not taken for the item.</summary>
internal static class MediaCheck
{
    private const int HeadBytes = 64;

    /// <summary>Examines content and gives it back whole; what it refuses is disposed.</summary>
    /// <exception cref="ItemUnavailableException">Something else than the item came.</exception>
    /// <exception cref="IOException">The download was cut, as it can be at any later byte.</exception>
    public static async Task<MediaContent> ExamineAsync(
        MediaContent content,
        MediaKind kind,
        string name,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var head = new byte[HeadBytes];
            var count = await content
                .Stream.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            if (FindProblem(head.AsSpan(0, count), kind) is { } problem)
            {
                throw new ItemUnavailableException(name, problem);
            }

            return new MediaContent(new HeadedStream(head.AsMemory(0, count), content.Stream), content)
            {
                ContentType = content.ContentType,
                LengthBytes = content.LengthBytes,
            };
        }
        catch
        {
            await content.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static string? FindProblem(ReadOnlySpan<byte> head, MediaKind kind)
    {
        var text = head.TrimStart("\uFEFF \t\r\n"u8);
        return text is [(byte)'<', ..] or [(byte)'{', ..] or [(byte)')', (byte)']', ..] ? "Google sent a page in place of its bytes"
            : kind == MediaKind.Video && IsStill(head) ? "Google sent a still picture in place of the video"
            : null;
    }

    private static bool IsStill(ReadOnlySpan<byte> head) =>
        head
            is [0xFF, 0xD8, 0xFF, ..]
                or [0x89, (byte)'P', (byte)'N', (byte)'G', ..]
                or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..]
                or [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..];
}
