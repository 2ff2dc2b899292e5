namespace Picsync;

/// <summary>Which form of an item's content is meant: the original, or one that the service scales to fit a box.</summary>
/// <remarks>Renditions are compared by value; <see cref="Key"/> is stable across versions and goes into cache keys.</remarks>
public readonly record struct Rendition
{
    private Rendition(int maxWidth, int maxHeight)
    {
        MaxWidth = maxWidth;
        MaxHeight = maxHeight;
    }

    /// <summary>Gets the bytes as the source keeps them. This is the default value.</summary>
    public static Rendition Original => default;

    /// <summary>Gets the width of the box in pixels, 1 to 16,383; 0 for the original.</summary>
    public int MaxWidth { get; }

    /// <summary>Gets the height of the box in pixels, 1 to 16,383; 0 for the original.</summary>
    public int MaxHeight { get; }

    /// <summary>Gets whether the original is meant.</summary>
    public bool IsOriginal => MaxWidth == 0;

    /// <summary>Gets a stable text for cache keys: <c>original</c> or <c>fit-1920x1200</c>.</summary>
    public string Key => IsOriginal ? "original" : $"fit-{MaxWidth}x{MaxHeight}";

    /// <summary>A picture scaled down by the service to fit a box, never up, keeping its shape.</summary>
    /// <param name="maxWidth">The box's width, 1 to 16,383 pixels.</param>
    /// <param name="maxHeight">The box's height, 1 to 16,383 pixels.</param>
    /// <returns>The rendition.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is outside its range.</exception>
    public static Rendition Fit(int maxWidth, int maxHeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWidth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxWidth, 16_383);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxHeight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxHeight, 16_383);
        return new Rendition(maxWidth, maxHeight);
    }

    /// <inheritdoc/>
    public override string ToString() => Key;
}
