using System.Net;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Turns an answer of the Ambient API into the right exception and sentence.</summary>
internal static class AmbientRefusal
{
    public const string HowGranted =
        "Google grants the Ambient API to projects that it took into the Google Photos partner programme; a new project is usually refused";

    private const string Api = "Google Photos Ambient API";

    public static Exception From(HttpResponseMessage response, ReadOnlySpan<byte> body, string operation)
    {
        var error = GoogleJson.FindError(body);
        if (response.StatusCode == HttpStatusCode.Forbidden && GoogleRefusal.IsScope(response, error))
        {
            return new SignInRequiredException(
                GoogleRefusal.Service,
                "This sign-in lacks the permission 'photosambient.mediaitems'. Sign in again with 'picsync googlephotos login --device --for ambient' "
                    + "(name picker and library too if this sign-in is to serve them)."
            );
        }

        return operation switch
        {
            AmbientOperations.ListItems when IsPrecondition(response, error) => new AmbientNotChosenException(),
            _ => GoogleRefusal.FindCommon(response, error, operation, Api) switch
            {
                ServiceRequestException when response.StatusCode == HttpStatusCode.TooManyRequests => TooMany(response, operation),
                { } common => common,
                null when response.StatusCode == HttpStatusCode.Forbidden => GoogleRefusal.Make(
                    response,
                    operation,
                    $"your Google project is not enabled for it. {HowGranted}. Use a shared link, the picker or another source instead"
                ),
                _ => GoogleRefusal.Make(response, operation, "Google refused the request" + GoogleRefusal.Said(error)),
            },
        };
    }

    private static ServiceRequestException TooMany(HttpResponseMessage response, string operation) =>
        operation == AmbientOperations.CreateDevice
            ? GoogleRefusal.Make(response, operation, "this account has as many devices as Google allows; remove one", isTransient: false)
            : GoogleRefusal.Make(response, operation, "Google lists a device 240 times a day and no more", isTransient: true);

    private static bool IsPrecondition(HttpResponseMessage response, ErrorResource? error) =>
        response.StatusCode == HttpStatusCode.BadRequest && string.Equals(error?.Status, "FAILED_PRECONDITION", StringComparison.Ordinal);
}
