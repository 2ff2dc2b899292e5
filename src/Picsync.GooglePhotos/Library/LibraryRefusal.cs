using System.Net;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>The one place that turns an answer of the Library API into the right exception and sentence.</summary>
internal static class LibraryRefusal
{
    private const string Api = "Photos Library API";

    public static Exception From(HttpResponseMessage response, ReadOnlySpan<byte> body, string operation)
    {
        var error = GoogleJson.FindError(body);
        if (response.StatusCode == HttpStatusCode.Forbidden && operation == LibraryOperations.ListSharedAlbums)
        {
            return GoogleRefusal.Make(response, operation, GooglePhotosHints.SharedAlbumsWithdrawn);
        }

        if (response.StatusCode == HttpStatusCode.Forbidden && GoogleRefusal.IsScope(response, error))
        {
            return new SignInRequiredException(GoogleRefusal.Service, GooglePhotosHints.PermissionWithdrawn);
        }

        return GoogleRefusal.FindCommon(response, error, operation, Api)
            ?? (
                response.StatusCode == HttpStatusCode.Forbidden
                    ? GoogleRefusal.Make(
                        response,
                        operation,
                        $"Google does not permit it{GoogleRefusal.Said(error)}. {GooglePhotosHints.Empty}"
                    )
                    : GoogleRefusal.Make(response, operation, "Google refused the request" + GoogleRefusal.Said(error))
            );
    }

    /// <summary>An album that the API does not know: nearly always one that this app did not make.</summary>
    public static AlbumNotFoundException AlbumNotFound(string albumId, Exception? cause) =>
        new(GoogleRefusal.Service, albumId, GooglePhotosHints.Empty, cause);

    /// <summary>Says why an album without a single visible item is not taken for an empty one.</summary>
    public static string HiddenItems(long counted) => $"Google counts {counted} items in it and shows none. {GooglePhotosHints.Empty}";
}
