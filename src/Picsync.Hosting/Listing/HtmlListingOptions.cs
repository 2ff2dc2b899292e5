namespace Picsync.Hosting;

/// <summary>How large the page of an <see cref="HtmlListingWriter"/> may become.</summary>
public sealed record HtmlListingOptions
{
    /// <summary>Gets how many items are shown; the others are counted.</summary>
    /// <value>The default is 1,000.</value>
    public int MaxItems { get; init; } = 1_000;

    /// <summary>Gets the largest picture that is put in as it is.</summary>
    /// <value>The default is 8 MB.</value>
    public long MaxPictureBytes { get; init; } = 8_000_000;

    /// <summary>Gets how many bytes of pictures are put in; what comes after is shown by name.</summary>
    /// <value>The default is 64 MB.</value>
    public long MaxTotalBytes { get; init; } = 64_000_000;

    /// <summary>Gets the side of the square that pictures fit in where the source scales them.</summary>
    /// <value>In pixels; the default is 480.</value>
    public int ThumbnailSide { get; init; } = 480;
}
