namespace Picsync.Sync;

/// <summary>Tells whether a target takes an item, by what is known of it.</summary>
internal static class ItemAcceptance
{
    /// <returns>Why the target does not take it, as a sentence; null when nothing speaks against it.</returns>
    public static string? FindRefusal(MediaItem item, TargetCapabilities capabilities) =>
        FindRefusal(item.ContentType, item.LengthBytes, capabilities);

    public static string? FindRefusal(string? contentType, long? lengthBytes, TargetCapabilities capabilities)
    {
        if (lengthBytes == 0)
        {
            return "It is empty (0 bytes).";
        }

        if (
            contentType is not null
            && capabilities.ContentTypes.Count > 0
            && !capabilities.ContentTypes.Contains(contentType.ToLowerInvariant())
        )
        {
            return $"The target does not take {contentType}.";
        }

        return lengthBytes > capabilities.MaxItemBytes
            ? $"It has {lengthBytes} bytes; the target takes at most {capabilities.MaxItemBytes}."
            : null;
    }
}
