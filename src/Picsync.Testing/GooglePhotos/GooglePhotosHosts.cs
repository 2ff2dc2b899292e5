namespace Picsync.Testing;

/// <summary>The names of the simulated service's hosts.</summary>
internal static class GooglePhotosHosts
{
    public const string Library = "library";
    public const string Picker = "picker";
    public const string Ambient = "ambient";
    public const string Accounts = "accounts";
    public const string Token = "token";
    public const string Bytes = "bytes";
    public const string Share = "share";
}
