namespace Picsync.GooglePhotos;

/// <summary>Recognises the pages that Google puts in front of an album, by their address or, when they came as the album's own, by their text.</summary>
internal static class PageWalls
{
    public static PageWall Find(Uri address) =>
        address.AbsolutePath.StartsWith("/sorry", StringComparison.Ordinal) ? PageWall.Robot
        : Is(address, "consent.google.com") || Is(address, "consent.youtube.com") ? PageWall.Consent
        : Is(address, "accounts.google.com") || address.AbsolutePath.Contains("/ServiceLogin", StringComparison.Ordinal) ? PageWall.SignIn
        : PageWall.None;

    /// <summary>Looks at a page in which no album was found. An album's own page names some of these hosts too.</summary>
    public static PageWall Find(ReadOnlySpan<byte> page) =>
        page.IndexOf("g-recaptcha"u8) >= 0 || page.IndexOf("/sorry/"u8) >= 0 || page.IndexOf("unusual traffic"u8) >= 0 ? PageWall.Robot
        : page.IndexOf("consent.google.com"u8) >= 0 ? PageWall.Consent
        : page.IndexOf("accounts.google.com/v3/signin"u8) >= 0 || page.IndexOf("accounts.google.com/signin"u8) >= 0 ? PageWall.SignIn
        : PageWall.None;

    private static bool Is(Uri address, string host) => string.Equals(address.IdnHost, host, StringComparison.OrdinalIgnoreCase);
}
