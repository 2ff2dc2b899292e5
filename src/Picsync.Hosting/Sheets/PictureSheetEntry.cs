namespace Picsync.Hosting;

/// <summary>One picture of a <see cref="PictureSheet"/>.</summary>
/// <param name="Name">Its name.</param>
public sealed record PictureSheetEntry(string Name)
{
    /// <summary>Gets the file that browsers show; what they cannot show is left out with a word. Empty for none.</summary>
    public ReadOnlyMemory<byte> Picture { get; init; }

    /// <summary>Gets why there is no picture; null when nothing is known about it.</summary>
    public string? PictureIsMissingBecause { get; init; }

    /// <summary>Gets lines below the name.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
