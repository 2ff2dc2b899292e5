namespace Picsync.S3;

/// <summary>Reads entity tags.</summary>
internal static class Etags
{
    /// <summary>What is put behind a tag on its way to the AWS client, which then does not take it for a digest.</summary>
    public const string NoDigest = "-";

    private const char MadeUp = '~';

    /// <summary>Takes quotes and marks off.</summary>
    public static string Plain(string? etag)
    {
        var text = etag?.Trim() ?? "";
        if (text.StartsWith("W/", StringComparison.Ordinal))
        {
            text = text[2..];
        }

        text = text.Trim('"');
        return text.EndsWith(NoDigest, StringComparison.Ordinal) ? text[..^NoDigest.Length] : text;
    }

    /// <summary>Gives the tag, or one by the time of the last change where the service gives none: something has to tell one version from another.</summary>
    /// <returns>The tag without quotes; empty when nothing is known.</returns>
    public static string Of(string? etag, DateTime? modifiedAt)
    {
        if (Plain(etag) is { Length: > 0 } given)
        {
            return given;
        }

        // Listings tell fractions of a second, headers do not.
        return modifiedAt is { } time ? $"{MadeUp}{new DateTimeOffset(time.ToUniversalTime()).ToUnixTimeSeconds()}" : "";
    }

    /// <summary>Tells whether a tag is not the service's own, so that it must not be asked by it.</summary>
    public static bool IsMadeUp(string etag) => etag.Length == 0 || etag[0] == MadeUp;

    /// <summary>Reads the tag as the MD5 digest that it is where <see cref="EtagMeaning"/> says so; null for one of another form.</summary>
    public static ContentHash? AsMd5(string etag) => ContentHash.TryParse(HashKind.Md5, etag, out var hash) ? hash : null;

    /// <summary>Tells whether the tag is that of an object that was uploaded in parts.</summary>
    public static bool IsOfParts(string etag) => etag.Contains('-', StringComparison.Ordinal);
}
