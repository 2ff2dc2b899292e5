using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Picsync.S3;

/// <summary>What keys look like: a part that all photos of an album share, and a part of each photo's own.</summary>
internal sealed class S3Layout
{
    private const string File = "{file}";
    private const string Album = "{album}";
    private const string Person = "{md5(email)}";
    private const string PersonAsWritten = "{md5(email:asWritten)}";
    private static readonly string[] s_people = [Person, PersonAsWritten];
    private static readonly string[] s_known = [Person, PersonAsWritten, Album, "{year}", "{month}", "{day}", File];
    private readonly string _albumPart;
    private readonly string _itemPart;

    private S3Layout(string albumPart, string itemPart) => (_albumPart, _itemPart) = (albumPart, itemPart);

    /// <summary>Gets whether each album has a prefix of its own.</summary>
    public bool SeparatesAlbums => _albumPart.Contains(Album, StringComparison.Ordinal);

    /// <summary>Gets whether photos lie in folders below the album's prefix.</summary>
    public bool HasFolders => _itemPart.Contains('/', StringComparison.Ordinal);

    /// <summary>Reads a layout.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static S3Layout Parse(S3TargetOptions options)
    {
        var text = (options.Layout ?? (options.Email is null ? File : $"{Person}/{File}")).Trim('/');
        foreach (var unknown in Variables(text).Except(s_known, StringComparer.Ordinal))
        {
            throw new FormatException($"'{unknown}' is not known in a layout; known are {string.Join(", ", s_known)}");
        }

        if (!text.EndsWith(File, StringComparison.Ordinal) || text.IndexOf(File, StringComparison.Ordinal) != text.Length - File.Length)
        {
            throw new FormatException($"a layout ends in {File}, and has it once");
        }

        if (s_people.FirstOrDefault(text.Contains) is { } person && string.IsNullOrWhiteSpace(options.Email))
        {
            throw new FormatException($"the layout has {person}, but no e-mail address is given");
        }

        if (KeyPath.FaultOf(text) is { } fault)
        {
            throw new FormatException($"'{text}' is no layout: {fault}");
        }

        text = KeyPath.Compose(text);
        var split = text[..FirstOfItem(text)].LastIndexOf('/') + 1;
        var (albumPart, itemPart) = (text[..split], text[split..]);
        if (s_people.Append(Album).Any(itemPart.Contains))
        {
            throw new FormatException($"{Person} and {Album} stand in folders before those of the photo, such as {Album}/{File}");
        }

        // The same person is meant whatever case the address is written in, unless somebody else's folders are to be gone on with.
        var email = options.Email ?? "";
        return new S3Layout(
            albumPart
                .Replace(Person, DigestOf(email.Trim().ToLowerInvariant()), StringComparison.Ordinal)
                .Replace(PersonAsWritten, DigestOf(email), StringComparison.Ordinal),
            itemPart
        );
    }

    /// <summary>Gives what the keys of an album begin with, below the target's prefix: empty, or ending in a slash.</summary>
    public string PrefixOf(string albumName) => _albumPart.Replace(Album, ObjectNames.Folder(albumName), StringComparison.Ordinal);

    /// <summary>Gives the rest of a photo's key.</summary>
    public string PathOf(string fileName, DateTimeOffset? takenAt) =>
        _itemPart
            .Replace("{year}", Part(takenAt, "yyyy", "undated"), StringComparison.Ordinal)
            .Replace("{month}", Part(takenAt, "MM", "00"), StringComparison.Ordinal)
            .Replace("{day}", Part(takenAt, "dd", "00"), StringComparison.Ordinal)
            .Replace(File, fileName, StringComparison.Ordinal);

    private static string Part(DateTimeOffset? date, string format, string instead) =>
        date?.ToString(format, CultureInfo.InvariantCulture) ?? instead;

    private static string DigestOf(string email) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(email)));

    private static int FirstOfItem(string text) =>
        s_known
            .Except([.. s_people, Album])
            .Select(variable => text.IndexOf(variable, StringComparison.Ordinal))
            .Where(static at => at >= 0)
            .Min();

    private static IEnumerable<string> Variables(string text)
    {
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; )
        {
            var close = text.IndexOf('}', open);
            yield return close < 0 ? text[open..] : text[open..(close + 1)];
            open = close < 0 ? -1 : text.IndexOf('{', close);
        }
    }
}
