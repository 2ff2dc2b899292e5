namespace Picsync.S3;

/// <summary>Reads entity tags.</summary>
internal static class Etags
{
    /// <summary>Takes quotes and the mark of a weak tag off.</summary>
    public static string Plain(string? etag)
    {
        var text = etag?.Trim() ?? "";
        if (text.StartsWith("W/", StringComparison.Ordinal))
        {
            text = text[2..];
        }

        return text.Trim('"');
    }

    /// <summary>Reads the tag as the MD5 digest that it is where <see cref="EtagMeaning"/> says so; null for one of another form.</summary>
    public static ContentHash? AsMd5(string etag) => ContentHash.TryParse(HashKind.Md5, etag, out var hash) ? hash : null;

    /// <summary>Tells whether the tag is that of an object that was uploaded in parts.</summary>
    public static bool IsOfParts(string etag) => etag.Contains('-', StringComparison.Ordinal);
}
