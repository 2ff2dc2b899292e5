namespace Picsync.Synology.WebApi;

/// <summary>Chooses among the sizes that the NAS makes of a picture.</summary>
internal static class PhotoSize
{
    // By the length of the short side.
    private static readonly (ReadySizes Size, string Name, int Pixels)[] s_ascending =
    [
        (ReadySizes.Small, "sm", 240),
        (ReadySizes.Medium, "m", 320),
        (ReadySizes.Large, "xl", 1280),
    ];

    /// <summary>Chooses the smallest size that is ready and fills a box; the original is left to be asked for otherwise.</summary>
    /// <returns>The size's name, or null when only the original will do.</returns>
    public static string? ForBox(ReadySizes ready, Rendition box)
    {
        // The largest of the NAS's own is what it shows on large screens itself.
        var wanted = Math.Min(Math.Min(box.MaxWidth, box.MaxHeight), s_ascending[^1].Pixels);
        return s_ascending.FirstOrDefault(size => ready.HasFlag(size.Size) && size.Pixels >= wanted).Name;
    }

    /// <summary>Chooses the largest size that is ready.</summary>
    /// <returns>The size's name, or null when none is.</returns>
    public static string? Best(ReadySizes ready) => s_ascending.LastOrDefault(size => ready.HasFlag(size.Size)).Name;
}
