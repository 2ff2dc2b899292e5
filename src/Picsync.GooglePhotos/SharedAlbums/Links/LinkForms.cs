using System.Text.RegularExpressions;

namespace Picsync.GooglePhotos;

/// <summary>Knows the forms of addresses of Google Photos, and which of them is the public link of an album.</summary>
internal static partial class LinkForms
{
    public const string NoLink =
        "this is not a web address; the link of a shared album begins with https://photos.app.goo.gl/ or https://photos.google.com/share/";

    private const string AlbumHost = "photos.google.com";
    private const string ShortHost = "photos.app.goo.gl";

    private const string HowToShare =
        "open the album in Google Photos, choose Share, then Create link, and use that link; anybody who has it can see the album";

    /// <summary>Says why an address is not the public link of an album; null when it is. The address itself is not repeated.</summary>
    public static string? FindProblem(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        {
            return address.Scheme == Uri.UriSchemeHttp
                ? "this link is plain http, so anybody on the way could read it and the photos; begin it with https://"
                : NoLink;
        }

        if (address.UserInfo.Length > 0)
        {
            return "a link with a user name or password in it is not one of Google Photos; " + HowToShare;
        }

        return address.IsLoopback ? FindPathProblem(address, isShort: !address.AbsolutePath.Contains("/share/", StringComparison.Ordinal))
            : !address.IsDefaultPort ? $"a port does not belong into a link of Google Photos; {HowToShare}"
            : IsHost(address, ShortHost) ? FindPathProblem(address, isShort: true)
            : IsHost(address, AlbumHost) ? FindPathProblem(address, isShort: false)
            : "this address is not one of Google Photos; the link of a shared album begins with https://photos.app.goo.gl/ or "
                + "https://photos.google.com/share/";
    }

    /// <summary>Tells whether an address belongs to Google, whatever it leads to.</summary>
    public static bool IsOfGoogle(Uri address) =>
        IsHost(address, "google.com") || address.IdnHost.EndsWith(".google.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the two keys of a long link; null for another address.</summary>
    public static (string Album, string Access)? FindKeys(Uri address)
    {
        var match = AlbumPath().Match(address.AbsolutePath);
        return match.Success && FindAccessKey(address) is { } access ? (match.Groups["album"].Value, access) : null;
    }

    private static string? FindPathProblem(Uri address, bool isShort)
    {
        var path = address.AbsolutePath;
        if (PrivatePath().IsMatch(path))
        {
            return $"this address works only for somebody who is signed in, not as a public link; {HowToShare}";
        }

        if (isShort)
        {
            return path.Trim('/').Length > 0 ? null : $"the code is missing behind the host; {HowToShare}";
        }

        if (PhotoPath().IsMatch(path))
        {
            return "this link leads to one photo, not to the album; remove the part from /photo/ up to the question mark";
        }

        if (!AlbumPath().IsMatch(path))
        {
            return $"this address is a page of Google Photos, but not a shared album; {HowToShare}";
        }

        return FindAccessKey(address) is null ? "this link was cut: '?key=' and what follows it is missing; copy it whole" : null;
    }

    private static string? FindAccessKey(Uri address) =>
        address
            .Query.TrimStart('?')
            .Split('&')
            .Where(static part => part.StartsWith("key=", StringComparison.Ordinal) && part.Length > 4)
            .Select(static part => Uri.UnescapeDataString(part[4..]))
            .FirstOrDefault();

    private static bool IsHost(Uri address, string host) => string.Equals(address.IdnHost, host, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("/share/(?<album>[A-Za-z0-9_-]{3,200})/?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AlbumPath();

    [GeneratedRegex("/share/[A-Za-z0-9_-]+/photo/", RegexOptions.None, 1000)]
    private static partial Regex PhotoPath();

    [GeneratedRegex("^/(u/[0-9]+/)?(lr/)?(album|photo|direct|albums|search|library)(/|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PrivatePath();
}
