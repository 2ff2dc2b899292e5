namespace Picsync.Sync;

/// <summary>Makes a file name for a target from what a source calls an item.</summary>
internal static class UploadNames
{
    private const int LongestName = 200;

    /// <summary>Gives one path segment without control characters, whose extension goes with the bytes.</summary>
    /// <param name="fileName">The name as the source gives it; anything.</param>
    /// <param name="contentType">What the bytes are.</param>
    /// <param name="hash">The bytes' digest, for a name where there is none.</param>
    public static string For(string fileName, string contentType, ContentHash hash)
    {
        var name = string.Concat(fileName.Select(static c => char.IsControl(c) || c is '/' or '\\' ? '_' : c)).Trim();
        var stem = Path.GetFileNameWithoutExtension(name).Trim('.', ' ');
        var extension = Path.GetExtension(name);
        if (!MediaTypes.Fits(name, contentType))
        {
            extension = MediaTypes.FindExtension(contentType) ?? extension;
        }

        if (stem.Length == 0)
        {
            stem = $"photo-{hash.ToString()[..8]}";
        }

        if (stem.Length + extension.Length > LongestName)
        {
            stem = Cut(stem, Math.Max(1, LongestName - extension.Length));
        }

        return stem + extension;
    }

    // A cut between the halves of a surrogate pair would leave a character that no file system takes.
    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
