namespace Picsync.Testing;

/// <summary>How the simulated pages of shared albums behave.</summary>
/// <remarks>The options are read on every request: a test may change them while the simulator runs.</remarks>
public sealed class GoogleShareOptions
{
    /// <summary>Gets or sets how many items a page has. The default is 300, as with Google.</summary>
    public int PageSize { get; set; } = 300;

    /// <summary>Gets or sets what is added to the album's own count. The default is 0.</summary>
    public int ItemCountError { get; set; }

    /// <summary>Gets or sets whether pages come without the album's own count. The default is false.</summary>
    public bool OmitsItemCount { get; set; }

    /// <summary>Gets or sets whether numbers come as text, as in some builds. The default is false.</summary>
    public bool HasNumbersAsText { get; set; }

    /// <summary>Gets or sets the key of the block that holds the album. The default is <c>ds:1</c>.</summary>
    public string BlockKey { get; set; } = "ds:1";

    /// <summary>Gets or sets how else pages are built. The default is as today.</summary>
    public GoogleShareDrift Drift { get; set; }

    /// <summary>Gets or sets what stands in front of albums. The default is nothing.</summary>
    public GoogleShareWall Wall { get; set; }

    /// <summary>Gets or sets whether further pages are refused. The default is false.</summary>
    public bool RefusesPageTokens { get; set; }

    /// <summary>Gets or sets whether a page's token is always the one that it was asked with. The default is false.</summary>
    public bool RepeatsPageToken { get; set; }

    /// <summary>Gets or sets whether each further page begins with the last item of the page before. The default is false.</summary>
    public bool RepeatsItems { get; set; }

    /// <summary>Gets or sets whether the first page has no token, whatever the album holds. The default is false.</summary>
    public bool OmitsPageToken { get; set; }

    /// <summary>Gets or sets how long addresses of bytes live. The default is 6 hours; Google does not tell.</summary>
    public TimeSpan AddressLifetime { get; set; } = TimeSpan.FromHours(6);
}
