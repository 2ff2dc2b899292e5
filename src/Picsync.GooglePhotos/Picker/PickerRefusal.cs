using System.Net;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Turns an answer of the Picker API into the right exception and sentence.</summary>
internal static class PickerRefusal
{
    private const string Api = "Google Photos Picker API";

    public static Exception From(HttpResponseMessage response, ReadOnlySpan<byte> body, string operation)
    {
        var error = GoogleJson.FindError(body);
        return response.StatusCode switch
        {
            HttpStatusCode.Forbidden when GoogleRefusal.IsScope(response, error) => new SignInRequiredException(
                GoogleRefusal.Service,
                "This sign-in lacks the permission 'photospicker.mediaitems.readonly', so nothing can be picked with it. Sign in again with "
                    + "'picsync googlephotos login' and leave its box ticked."
            ),
            HttpStatusCode.NotFound when operation != PickerOperations.CreateSession => new PickingSessionEndedException(
                "the pick's session has ended at Google. Pick again; what was saved already is kept."
            ),
            HttpStatusCode.BadRequest when IsPrecondition(error) => operation == PickerOperations.ListItems
                ? new PickingNotFinishedException()
                : GoogleRefusal.Make(
                    response,
                    operation,
                    "this account has no Google Photos; open https://photos.google.com once with it, then try again"
                ),
            HttpStatusCode.TooManyRequests when operation == PickerOperations.CreateSession => GoogleRefusal.Make(
                response,
                operation,
                "too many picks are open for this account, or Google asks to slow down; try again later" + GoogleRefusal.Said(error),
                isTransient: true
            ),
            _ => GoogleRefusal.FindCommon(response, error, operation, Api)
                ?? GoogleRefusal.Make(response, operation, "Google refused the request" + GoogleRefusal.Said(error)),
        };
    }

    private static bool IsPrecondition(ErrorResource? error) =>
        string.Equals(error?.Status, "FAILED_PRECONDITION", StringComparison.Ordinal);
}
