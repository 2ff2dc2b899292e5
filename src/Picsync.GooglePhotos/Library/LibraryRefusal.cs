using System.Net;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>The one place that turns an answer of the Library API into the right exception and sentence.</summary>
internal static class LibraryRefusal
{
    public const string Service = "Google Photos";

    public static Exception From(HttpResponseMessage response, ReadOnlySpan<byte> body, string operation)
    {
        var error = GoogleJson.FindError(body);
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new SignInRequiredException(
                Service,
                "Google rejects the access token although it was just renewed. Sign in again."
            ),
            HttpStatusCode.Forbidden => Forbidden(response, error, operation),
            HttpStatusCode.TooManyRequests => Request(response, operation, QuotaReason(error), isTransient: true),
            >= HttpStatusCode.InternalServerError => Request(response, operation, "Google has trouble" + Said(error), isTransient: true),
            _ => Request(response, operation, "Google refused the request" + Said(error)),
        };
    }

    /// <summary>An album that the API does not know: nearly always one that this app did not make.</summary>
    public static AlbumNotFoundException AlbumNotFound(string albumId, Exception? cause) =>
        new(Service, albumId, $"{GooglePhotosHints.OnlyOwnUploads} {GooglePhotosHints.Instead}", cause);

    /// <summary>Says why an album without a single visible item is not taken for an empty one.</summary>
    public static string HiddenItems(long counted) =>
        $"Google counts {counted} items in it and shows none. {GooglePhotosHints.OnlyOwnUploads} {GooglePhotosHints.Instead}";

    /// <summary>Tells a daily limit from one that passes within minutes.</summary>
    public static bool IsDailyQuota(HttpStatusCode status, ReadOnlySpan<byte> body) =>
        status == HttpStatusCode.TooManyRequests
        && GoogleJson.FindError(body)?.Message?.Contains("per day", StringComparison.OrdinalIgnoreCase) == true;

    private static PicsyncException Forbidden(HttpResponseMessage response, ErrorResource? error, string operation)
    {
        if (operation == LibraryOperations.ListSharedAlbums)
        {
            return Request(
                response,
                operation,
                $"Google took shared albums away from all apps on 31 March 2025, and no permission brings them back. {GooglePhotosHints.Instead}"
            );
        }

        if (IsScope(response, error))
        {
            return new SignInRequiredException(
                Service,
                "Google withdrew the permission of this sign-in to read albums on 31 March 2025. A new sign-in with the permission "
                    + $"'photoslibrary.readonly.appcreateddata' shows what this app itself uploaded, and nothing else. {GooglePhotosHints.Instead}"
            );
        }

        return IsApiDisabled(error)
            ? Request(
                response,
                operation,
                $"the Photos Library API is not enabled in your Google Cloud project; enable it{Link(error)} and run again"
            )
            : Request(response, operation, $"Google does not permit it{Said(error)}. {GooglePhotosHints.OnlyOwnUploads}");
    }

    private static bool IsScope(HttpResponseMessage response, ErrorResource? error) =>
        error?.Message?.Contains("insufficient authentication scopes", StringComparison.OrdinalIgnoreCase) == true
        || HasReason(error, "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
        || response.Headers.WwwAuthenticate.Any(static way =>
            way.Parameter?.Contains("insufficient_scope", StringComparison.Ordinal) == true
        );

    private static bool IsApiDisabled(ErrorResource? error) =>
        HasReason(error, "SERVICE_DISABLED")
        || error?.Message?.Contains("has not been used in project", StringComparison.OrdinalIgnoreCase) == true;

    private static bool HasReason(ErrorResource? error, string reason) =>
        error?.Details?.Any(detail => string.Equals(detail?.Reason, reason, StringComparison.Ordinal)) == true;

    private static string QuotaReason(ErrorResource? error) =>
        error?.Message?.Contains("per day", StringComparison.OrdinalIgnoreCase) == true
            ? "the project's requests for today are used up; Google counts anew after midnight in California"
            : "Google asks to slow down" + Said(error);

    private static string Link(ErrorResource? error)
    {
        var url = error
            ?.Details?.SelectMany(static detail => detail?.Links ?? [])
            .Select(static link => link?.Url)
            .FirstOrDefault(IsConsole);
        return url is null ? " in the Google Cloud console" : $" at {url}";
    }

    private static bool IsConsole(string? url) =>
        url is { Length: < 300 }
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.IdnHost.EndsWith(".google.com", StringComparison.Ordinal);

    private static string Said(ErrorResource? error)
    {
        var text = new string([.. (error?.Message ?? "").Where(static letter => !char.IsControl(letter)).Take(200)]).Trim();
        return text.Length == 0 ? "" : $": {text}";
    }

    private static ServiceRequestException Request(
        HttpResponseMessage response,
        string operation,
        string reason,
        bool isTransient = false
    ) =>
        new(Service, operation, $"{reason} (HTTP {(int)response.StatusCode})")
        {
            StatusCode = (int)response.StatusCode,
            IsTransient = isTransient,
        };
}
