using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Reads links that an API gives for a person to open. They must be Google's, or of this machine when the API is.</summary>
internal static class GooglePage
{
    public static Uri? Find(string? text, Uri api) =>
        WireValues.ToWebAddress(text) is { } page
        && page.UserInfo.Length == 0
        && (
            (page.Scheme == Uri.UriSchemeHttps && page.IdnHost.EndsWith(".google.com", StringComparison.OrdinalIgnoreCase))
            || (LocalAddress.Is(api) && page.IsLoopback)
        )
            ? page
            : null;
}
