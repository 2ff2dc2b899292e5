using System.Net;

namespace Picsync.GooglePhotos;

/// <summary>The one place that turns what comes instead of a shared album into the right exception and sentence.</summary>
internal static class SharedLinkRefusal
{
    public const string Service = "Google Photos";

    private const string NotPublic =
        "Its owner has switched link sharing off, or shares it with named people only, or the link was cut. "
        + "Open the link in a private browser window: if the album does not show there, ask the owner for a new link (Share, Create link).";

    public static AlbumNotFoundException NotFound(SharedAlbumLink link) => new(Service, link.Name, NotPublic);

    public static PicsyncException From(PageWall wall, SharedAlbumLink link, string operation) =>
        wall switch
        {
            PageWall.SignIn => NotFound(link),
            PageWall.Consent => new ServiceRequestException(
                Service,
                operation,
                "Google shows a page that asks for consent to cookies instead of the album (a consent wall). "
                    + "It does so in some countries and networks; syncs of this link work from a network where the album shows at once"
            ),
            _ => new ServiceRequestException(
                Service,
                operation,
                "Google shows a page that wants to see a person instead of the album (a captcha): too many requests came from this network"
            )
            {
                StatusCode = (int)HttpStatusCode.TooManyRequests,
                IsTransient = true,
            },
        };

    public static PicsyncException From(HttpStatusCode status, SharedAlbumLink link, string operation) =>
        status switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Unauthorized => NotFound(link),
            HttpStatusCode.TooManyRequests => Request(status, operation, "Google asks this network to slow down", isTransient: true),
            HttpStatusCode.Forbidden => Request(status, operation, "Google refuses this network or this program", isTransient: true),
            >= HttpStatusCode.InternalServerError => Request(status, operation, "Google has trouble", isTransient: true),
            _ => Request(status, operation, "Google refused the request", isTransient: false),
        };

    public static ServiceRequestException Foreign(Uri address, string operation) =>
        new(Service, operation, $"the link leads to '{address.Scheme}://{address.IdnHost}', which is not a shared album of Google Photos");

    public static ServiceRequestException Blocked(DateTimeOffset until, string operation) =>
        new(Service, operation, $"Google refused this network a moment ago, so it is left alone until {until.UtcDateTime:u}")
        {
            StatusCode = (int)HttpStatusCode.TooManyRequests,
            IsTransient = true,
        };

    private static ServiceRequestException Request(HttpStatusCode status, string operation, string reason, bool isTransient) =>
        new(Service, operation, $"{reason} (HTTP {(int)status})") { StatusCode = (int)status, IsTransient = isTransient };
}
