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
            return GoogleRefusal.Make(
                response,
                operation,
                $"Google took shared albums away from all apps on 31 March 2025, and no permission brings them back. {GooglePhotosHints.Instead}"
            );
        }

        if (response.StatusCode == HttpStatusCode.Forbidden && GoogleRefusal.IsScope(response, error))
        {
            return new SignInRequiredException(
                GoogleRefusal.Service,
                "Google withdrew the permission of this sign-in to read albums on 31 March 2025. A new sign-in with the permission "
                    + $"'photoslibrary.readonly.appcreateddata' shows what this app itself uploaded, and nothing else. {GooglePhotosHints.Instead}"
            );
        }

        return GoogleRefusal.FindCommon(response, error, operation, Api)
            ?? (
                response.StatusCode == HttpStatusCode.Forbidden
                    ? GoogleRefusal.Make(
                        response,
                        operation,
                        $"Google does not permit it{GoogleRefusal.Said(error)}. {GooglePhotosHints.OnlyOwnUploads}"
                    )
                    : GoogleRefusal.Make(response, operation, "Google refused the request" + GoogleRefusal.Said(error))
            );
    }

    /// <summary>An album that the API does not know: nearly always one that this app did not make.</summary>
    public static AlbumNotFoundException AlbumNotFound(string albumId, Exception? cause) =>
        new(GoogleRefusal.Service, albumId, $"{GooglePhotosHints.OnlyOwnUploads} {GooglePhotosHints.Instead}", cause);

    /// <summary>Says why an album without a single visible item is not taken for an empty one.</summary>
    public static string HiddenItems(long counted) =>
        $"Google counts {counted} items in it and shows none. {GooglePhotosHints.OnlyOwnUploads} {GooglePhotosHints.Instead}";
}
