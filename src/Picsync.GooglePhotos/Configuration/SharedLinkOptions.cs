namespace Picsync.GooglePhotos;

/// <summary>How public links of shared albums are read.</summary>
/// <remarks>Google documents none of this; see docs/services/shared-links.md for what is known and how surely.</remarks>
public sealed class SharedLinkOptions
{
    /// <summary>Gets or sets the shortest time between two requests for pages of albums, over all links together.</summary>
    /// <value>0 to 1 minute; the default is 250 ms, which makes 17 s of an album of 20,000 items.</value>
    public TimeSpan RequestInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Gets or sets how long Google is asked for no page after it refused this network (429 or 403 after all repeats, or a page that
    /// wants to see a person). What Google asks for in <c>Retry-After</c> comes first.
    /// </summary>
    /// <value>0 to 1 day; the default is 1 hour. It is remembered by the process, not between runs.</value>
    public TimeSpan BlockedPause { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how many pages a listing may have before it is given up as endless.</summary>
    /// <value>1 to 10,000 pages; the default is 500. An album of 20,000 items has about 67.</value>
    public int MaxPages { get; set; } = 500;

    /// <summary>Gets or sets whether a listing is complete only when the page tells how many items the album has.</summary>
    /// <value>
    /// The default is true. With false an album whose page tells no number is taken as complete at its last page; a number that is
    /// told has to agree all the same.
    /// </value>
    public bool RequiresItemCount { get; set; } = true;

    /// <summary>Gets or sets what is appended to a photo's address when the original is asked for.</summary>
    /// <value>
    /// <c>=d</c>, the default, gives the original file as far as Google gives it. <c>=s0</c> gives the full size, and
    /// <c>=w3840-h2160</c> and the like a smaller picture, both encoded anew by Google.
    /// </value>
    public string PhotoSuffix { get; set; } = "=d";

    /// <summary>Gets or sets what is appended to a video's address.</summary>
    /// <value><c>=dv</c>, the default, gives Google's transcode as MP4. It can be set in case Google changes it.</value>
    public string VideoSuffix { get; set; } = "=dv";

    /// <summary>Gets or sets the name of the browser that requests for pages go under. Google refuses programs that name none.</summary>
    /// <value>The default is the name of a desktop browser.</value>
    public string UserAgent { get; set; } =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
}
