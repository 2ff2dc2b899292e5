using System.Security.Cryptography;

namespace Picsync.Synology.Database.Writing;

/// <summary>Passphrases of shares, which are part of their links: like the NAS's own, and not to be guessed.</summary>
internal static class Passphrase
{
    private const int Length = 9;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Create() => RandomNumberGenerator.GetString(Letters, Length);
}
