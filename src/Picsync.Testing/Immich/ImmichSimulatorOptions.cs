namespace Picsync.Testing;

/// <summary>How an <see cref="ImmichSimulator"/> behaves.</summary>
/// <remarks>The options are read on every request: a test may change them while the simulator runs.</remarks>
public sealed class ImmichSimulatorOptions
{
    /// <summary>Gets or sets the API key that works.</summary>
    public string ApiKey { get; set; } = "test-immich-key";

    /// <summary>
    /// Gets or sets the version. Below 3, an album comes with its assets, own and shared albums are listed apart, and a search that names no visibility
    /// finds what is on the timeline; from 3 on it finds all but what is locked.
    /// </summary>
    public Version Version { get; set; } = new(3, 2, 2);

    /// <summary>Gets the permissions of the API key. The default is what a source needs.</summary>
    public ISet<string> Permissions { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "album.read", "asset.read", "asset.view", "asset.download" };

    /// <summary>Gets or sets what is added to an album's <c>assetCount</c>. The default is 0.</summary>
    public int AssetCountError { get; set; }

    /// <summary>Gets or sets whether searches ignore <c>albumIds</c>, as a server does that does not know it. The default is false.</summary>
    public bool IgnoresAlbumIds { get; set; }

    /// <summary>Gets or sets whether searches ignore <c>visibility</c> and show archived, hidden and locked assets. The default is false.</summary>
    public bool IgnoresVisibility { get; set; }

    /// <summary>Gets or sets the most entries of any page, below what was asked for; null for no such limit.</summary>
    public int? MaxPageSize { get; set; }

    /// <summary>Gets or sets the clock. Only the value at the start counts.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets how long every request waits before it is looked at. Only the value at the start counts.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Gets or sets the path below which the server stands. Only the value at the start counts.</summary>
    public string PathPrefix { get; set; } = "/";
}
