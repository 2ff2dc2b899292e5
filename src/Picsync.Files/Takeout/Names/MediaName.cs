using System.Text.RegularExpressions;

namespace Picsync.Files;

/// <summary>A file name taken apart as a Takeout puts it together: <c>IMG_1(2).JPG</c>.</summary>
/// <param name="Full">The whole name.</param>
/// <param name="Stem">The name without extension and number.</param>
/// <param name="Number">The number in brackets with them, as text; empty for none.</param>
/// <param name="Extension">The extension with its dot; empty for none.</param>
internal sealed partial record MediaName(string Full, string Stem, string Number, string Extension)
{
    /// <summary>Gets the name without the number.</summary>
    public string Base => Stem + Extension;

    /// <summary>Gets the name without the extension.</summary>
    public string FullStem => Stem + Number;

    public static MediaName Parse(string name)
    {
        var extension = Path.GetExtension(name);
        var stem = name[..^extension.Length];
        var match = Numbered().Match(stem);
        return match.Success
            ? new MediaName(name, match.Groups["stem"].Value, match.Groups["number"].Value, extension)
            : new MediaName(name, stem, "", extension);
    }

    /// <summary>Takes another name and gives it this one's number.</summary>
    public string ApplyNumberTo(string name)
    {
        var extension = Path.GetExtension(name);
        return name[..^extension.Length] + Number + extension;
    }

    [GeneratedRegex(
        @"^(?<stem>.+)(?<number>\(\d{1,5}\))$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Numbered();
}
