using System.Net;
using System.Text.RegularExpressions;
using Picsync.Immich.Wire;
using Picsync.Shared.Streams;

namespace Picsync.Immich;

/// <summary>The one place that turns an answer of Immich into the right exception and sentence.</summary>
internal static partial class ImmichRefusal
{
    public const string Service = "Immich";

    private const string NewKey =
        "Make one in Immich under Account settings, API keys, and put it as apiKey below immich in the credentials file.";

    public static PicsyncException From(HttpResponseMessage response, ReadOnlySpan<byte> body, string operation)
    {
        var error = ImmichJson.FindError(body);
        var said = error?.Text;
        return response.StatusCode switch
        {
            // Immich says its own status in its errors; a page or a bare refusal is a proxy's, and says nothing of the key.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when error?.StatusCode != (int)response.StatusCode => Request(
                response,
                operation,
                "something in front of Immich refuses the request, such as a proxy that wants a sign-in of its own",
                isTransient: true
            ),
            HttpStatusCode.Unauthorized => new SignInRequiredException(Service, $"the server does not accept the API key. {NewKey}"),
            HttpStatusCode.Forbidden => Forbidden(said),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => Request(
                response,
                operation,
                $"the server sends requests elsewhere{Target(response)}; set the address that it means"
            ),
            HttpStatusCode.TooManyRequests => Request(response, operation, "the server asks to slow down", isTransient: true),
            >= HttpStatusCode.InternalServerError => Request(response, operation, "the server has trouble" + Said(said), isTransient: true),
            _ => Request(response, operation, "the server refused the request" + Said(said)),
        };
    }

    public static SignInRequiredException MissingKey() => new(Service, $"there is no API key. {NewKey}");

    public static AlbumNotFoundException AlbumNotFound(string album, Exception? cause) =>
        new(
            Service,
            album,
            "The id is the last part of the album's address in the browser; an album of another person has to be shared with the key's owner.",
            cause
        );

    public static ServiceRequestException NoAnswer(string operation, Exception cause) =>
        new(Service, operation, $"the server gave no answer ({StallException.Find(cause)?.Message ?? cause.GetType().Name})", cause)
        {
            IsTransient = true,
        };

    // The name of a permission is all that is taken over, for it tells what to do.
    private static SignInRequiredException Forbidden(string? said)
    {
        var permission = Permission().Match(said ?? "");
        var lacks = permission.Success
            ? $"the API key lacks the permission {permission.Groups["name"].Value}"
            : "the API key may not do this";
        return new SignInRequiredException(
            Service,
            $"{lacks}. Make a key with album.read, asset.read, asset.view and asset.download, and put it into the credentials file."
        );
    }

    private static string Said(string? message)
    {
        var text = new string([.. (message ?? "").Where(static letter => !char.IsControl(letter)).Take(200)]).Trim();
        return text.Length == 0 ? "" : $": {text}";
    }

    // Without its query, which may hold anything.
    private static string Target(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } location ? $" ({location.Scheme}://{location.Authority})" : "";

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

    [GeneratedRegex("(?<name>[a-zA-Z]{1,40}\\.[a-zA-Z.]{1,40})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Permission();
}
