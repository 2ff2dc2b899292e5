namespace Picsync.Testing;

/// <summary>What answers at the address where the web API of a NAS is looked for.</summary>
public enum SynologyStandIn
{
    /// <summary>The web API itself.</summary>
    None,

    /// <summary>A page that is answered whatever is asked, as routers and portals do: 200 with HTML.</summary>
    WebPage,

    /// <summary>A page that says that there is nothing: 404 with HTML.</summary>
    NotFoundPage,

    /// <summary>A server that sends everybody on to https.</summary>
    RedirectToHttps,

    /// <summary>Another program's API: 200 with JSON that is no envelope.</summary>
    OtherJson,

    /// <summary>A proxy whose server behind does not answer: 502 with HTML.</summary>
    BadGateway,

    /// <summary>DSM on which Synology Photos is not installed.</summary>
    NasWithoutPhotos,
}
