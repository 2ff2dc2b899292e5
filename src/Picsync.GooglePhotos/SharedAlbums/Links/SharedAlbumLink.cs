using System.Diagnostics.CodeAnalysis;

namespace Picsync.GooglePhotos;

/// <summary>A public link of a shared album. Whoever has it can see the album: it is a secret, and <see cref="ToString"/> hides it.</summary>
/// <remarks>See docs/services/shared-links.md for the forms.</remarks>
public sealed class SharedAlbumLink
{
    private SharedAlbumLink(Uri address, string? albumKey, string? accessKey)
    {
        Address = address;
        AlbumKey = albumKey;
        AccessKey = accessKey;
    }

    /// <summary>Gets whether it is the short form, which leads to the long one by a redirect.</summary>
    public bool IsShort => AlbumKey is null;

    /// <summary>Gets a name for it that opens nothing: its host and the beginning of its code.</summary>
    public string Name
    {
        get
        {
            var code = AlbumKey ?? Address.AbsolutePath.Trim('/');
            var shown =
                code.Length <= 8 ? Math.Min(2, code.Length)
                : IsShort ? 4
                : 12;
            return $"{Address.Authority}/{(IsShort ? "" : "share/")}{code[..Math.Min(shown, code.Length)]}…";
        }
    }

    /// <summary>Gets the whole address.</summary>
    internal Uri Address { get; }

    /// <summary>Gets the album's key; null in the short form.</summary>
    internal string? AlbumKey { get; }

    /// <summary>Gets the key that opens the album; null in the short form.</summary>
    internal string? AccessKey { get; }

    /// <summary>Reads a link.</summary>
    /// <param name="text">The link as Google Photos gives it, long or short.</param>
    /// <returns>The link.</returns>
    /// <exception cref="FormatException">It is not the link of a shared album; the message says what it is instead and what to do.</exception>
    public static SharedAlbumLink Parse(string text) =>
        TryParse(text, out var link, out var problem) ? link : throw new FormatException(problem);

    /// <summary>Reads a link, or says what is wrong with it.</summary>
    /// <param name="text">The link as Google Photos gives it, long or short.</param>
    /// <param name="link">The link.</param>
    /// <param name="problem">What it is instead and what to do, without the link itself.</param>
    /// <returns>Whether it is the link of a shared album.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SharedAlbumLink? link, [NotNullWhen(false)] out string? problem)
    {
        link = null;
        problem = Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var address) ? LinkForms.FindProblem(address) : LinkForms.NoLink;
        if (problem is not null)
        {
            return false;
        }

        var keys = LinkForms.FindKeys(address!);
        link = new SharedAlbumLink(address!, keys?.Album, keys?.Access);
        return true;
    }

    /// <summary>Gives its <see cref="Name"/>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
