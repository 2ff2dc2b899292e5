namespace Picsync.Files;

/// <summary>A file name as a Takeout puts it together, such as <c>IMG_1(2).JPG</c>. Its pieces are cut out when they are asked for.</summary>
internal readonly record struct MediaName
{
    private const int MostDigits = 5;
    private readonly int _stem;
    private readonly int _number;

    private MediaName(string full, int stem, int number)
    {
        Full = full;
        _stem = stem;
        _number = number;
    }

    /// <summary>Gets the whole name.</summary>
    public string Full { get; }

    /// <summary>Gets the name without extension and number.</summary>
    public string Stem => Full[.._stem];

    /// <summary>Gets the number in brackets with them, as text; empty for none.</summary>
    public string Number => Full.Substring(_stem, _number);

    /// <summary>Gets the extension with its dot; empty for none.</summary>
    public string Extension => Full[(_stem + _number)..];

    /// <summary>Gets the name without the number.</summary>
    public string Base => _number == 0 ? Full : Full.Remove(_stem, _number);

    /// <summary>Gets the name without the extension.</summary>
    public string FullStem => Full[..(_stem + _number)];

    public static MediaName Parse(string name)
    {
        var end = name.Length - Path.GetExtension(name.AsSpan()).Length;
        var open = end > 0 && name[end - 1] == ')' ? name.LastIndexOf('(', end - 1) : -1;
        var digits = end - open - 2;
        var isNumber = open > 0 && digits is > 0 and <= MostDigits && !name.AsSpan(open + 1, digits).ContainsAnyExceptInRange('0', '9');
        return isNumber ? new MediaName(name, open, end - open) : new MediaName(name, end, 0);
    }

    /// <summary>Gives another name this one's number.</summary>
    public string ApplyNumberTo(string name)
    {
        var extension = Path.GetExtension(name);
        return name[..^extension.Length] + Number + extension;
    }
}
