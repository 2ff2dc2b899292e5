namespace Picsync.GooglePhotos;

/// <summary>Tells addresses on this machine.</summary>
internal static class LocalAddress
{
    // Several threads share an API's address, and Uri.IsLoopback of one instance, asked by two threads for the first time, can be wrong.
    public static bool Is(Uri address) => new Uri(address.OriginalString).IsLoopback;
}
