namespace Picsync.Nixplay;

/// <summary>Where bytes may be sent: https anywhere, plain http to this machine only.</summary>
internal static class SafeAddress
{
    public static bool IsSafe(Uri address) =>
        string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
        || (string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && address.IsLoopback);

    /// <summary>Makes relative paths append to the address's own path instead of replacing its last segment.</summary>
    public static Uri WithSlash(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
}
