namespace Picsync.Testing;

/// <summary>How a <see cref="SynologyPhotosSimulator"/> behaves. Where the real service's behaviour is not known there is a switch.</summary>
/// <remarks>The options are read on every request: a test may change them while the simulator runs.</remarks>
public sealed class SynologyPhotosSimulatorOptions
{
    /// <summary>Gets or sets the account that signs in. Only the value at the start counts. The default is <c>ada</c>.</summary>
    public string UserName { get; set; } = "ada";

    /// <summary>Gets or sets the account's password. The default is <c>right</c>.</summary>
    public string Password { get; set; } = "right";

    /// <summary>Gets or sets the one-time code that is good now, once; null, the default, asks for none.</summary>
    public string? OneTimeCode { get; set; }

    /// <summary>Gets or sets the code with which every sign-in is refused, such as 402; null, the default, for none.</summary>
    public int? SignInRefusal { get; set; }

    /// <summary>Gets or sets after how many wrong passwords the address is blocked (407). The default is 5.</summary>
    public int BlocksAfterFailures { get; set; } = 5;

    /// <summary>Gets or sets the clock. Only the value at the start counts.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets how long every request waits before it is looked at. Only the value at the start counts.</summary>
    /// <value>The default is zero; later changes go to <see cref="FaultPlan.Latency"/>.</value>
    public TimeSpan Latency { get; set; }

    /// <summary>Gets or sets the path below which <c>entry.cgi</c> stands. Only the value at the start counts. The default is <c>/webapi/</c>.</summary>
    public string PathPrefix { get; set; } = "/webapi/";

    /// <summary>Gets or sets the newest version of an API, by its name, where it is not that of a recent release; 0 for an API that is missing.</summary>
    public IDictionary<string, int> MaxVersions { get; } = new Dictionary<string, int>();

    /// <summary>Gets or sets what answers in place of the web API. The default is <see cref="SynologyStandIn.None"/>: the API itself.</summary>
    public SynologyStandIn StandIn { get; set; }

    /// <summary>Gets or sets of which items neither the original nor a size is given to the account (code 105), by id; null, the default, for none.</summary>
    public Func<long, bool>? ForbidsDownload { get; set; }

    /// <summary>Gets or sets whether the account may look into the shared space. The default is false: code 801.</summary>
    public bool HasSharedSpace { get; set; }

    /// <summary>
    /// Gets or sets whether <c>album_id</c> and <c>passphrase</c> are passed over without a word, so that an album's listing is the whole library.
    /// The default is false.
    /// </summary>
    public bool IgnoresAlbums { get; set; }

    /// <summary>Gets or sets whether lists refuse to tell who is in the items (code 600). The default is false.</summary>
    public bool RefusesPeopleField { get; set; }

    /// <summary>Gets or sets whether conditions on people are passed over without a word. The default is false.</summary>
    public bool IgnoresPeople { get; set; }

    /// <summary>Gets or sets whether conditions on time are passed over without a word. The default is false.</summary>
    public bool IgnoresTime { get; set; }

    /// <summary>Gets or sets whether the condition on favourites is passed over without a word. The default is false.</summary>
    public bool IgnoresFavorites { get; set; }

    /// <summary>Gets or sets whether captions, ratings and places are refused in listings (code 600). The default is false.</summary>
    public bool RefusesFullFields { get; set; }

    /// <summary>Gets or sets what an album that is reached in the wrong way is answered with.</summary>
    /// <value>Whether it is an empty list in place of code 609. The default is false.</value>
    public bool HidesAlbumsSilently { get; set; }

    /// <summary>Gets or sets whether every album lists nothing, whatever it counts. The default is false.</summary>
    public bool EmptiesAlbums { get; set; }

    /// <summary>Gets or sets what is added to the counts of albums, so that they do not match their listings. The default is 0.</summary>
    public int ItemCountError { get; set; }

    /// <summary>Gets or sets the most entries of one page, whatever was asked for; null, the default, for no limit.</summary>
    public int? MaxPageSize { get; set; }

    /// <summary>Gets or sets whether every page is the first one over again. The default is false.</summary>
    public bool RepeatsFirstPage { get; set; }

    /// <summary>Gets or sets whether a live photo's clip is an item of its own. The default is false.</summary>
    public bool SplitsLivePhotos { get; set; }

    /// <summary>Gets or sets which items no album takes (<c>error_list</c>), by id; null, the default, for none.</summary>
    public Func<long, bool>? RefusesItem { get; set; }

    /// <summary>Gets or sets which users are not let into albums though the NAS says so, by system id; null, the default, for none.</summary>
    public Func<long, bool>? IgnoresMember { get; set; }

    /// <summary>Gets or sets whether an upload that is there already is answered without its id. The default is true.</summary>
    public bool HidesIdOfDuplicate { get; set; } = true;
}
