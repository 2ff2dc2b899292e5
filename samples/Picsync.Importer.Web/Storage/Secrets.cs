using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Picsync.Importer.Web.Storage;

/// <summary>Encrypts what is kept on disk. Texts of one purpose cannot be read as those of another.</summary>
internal sealed class Secrets(IDataProtectionProvider provider)
{
    public byte[] Seal(string purpose, string text) =>
        provider.CreateProtector("picsync-importer", purpose).Protect(Encoding.UTF8.GetBytes(text));

    public string Open(string purpose, byte[] sealedText) =>
        Encoding.UTF8.GetString(provider.CreateProtector("picsync-importer", purpose).Unprotect(sealedText));
}
