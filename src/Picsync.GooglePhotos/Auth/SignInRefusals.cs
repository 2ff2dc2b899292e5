using System.Net;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Turns what stops a new sign-in into an exception that says what a person can do.</summary>
internal static class SignInRefusals
{
    public const string Operation = "sign in";

    /// <summary>Reads the error that Google sent the browser back with.</summary>
    public static Exception FromRedirect(string error) =>
        error switch
        {
            "server_error" or "temporarily_unavailable" => new ServiceRequestException(
                TokenRefusals.Service,
                Operation,
                $"Google is in trouble ({error}); try again in a few minutes"
            )
            {
                IsTransient = true,
            },
            _ => FindKnown(error) ?? Unknown(error, status: null),
        };

    /// <summary>Reads the refusal of a code, or of a device that waits.</summary>
    public static Exception FromAnswer(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        var error = GoogleJson.FindTokenRefusal(body);
        if (status == HttpStatusCode.TooManyRequests || (int)status >= 500 || error is null)
        {
            return new ServiceRequestException(TokenRefusals.Service, Operation, $"the sign-in server answered {(int)status}; try again")
            {
                StatusCode = (int)status,
                IsTransient = status == HttpStatusCode.TooManyRequests || (int)status >= 500,
            };
        }

        return FindKnown(error) ?? Unknown(error, (int)status);
    }

    /// <summary>Reads the refusal of a device that asks for a code.</summary>
    public static Exception FromDevice(HttpStatusCode status, ReadOnlySpan<byte> body) =>
        GoogleJson.FindTokenRefusal(body) is "invalid_client" or "unauthorized_client"
            ? new ConfigurationException(
                "Google does not sign in devices with this OAuth client (invalid_client): that takes one of the type 'TVs and Limited Input "
                    + "devices'. Make one in the Google Cloud console, or sign in without --device.",
                null,
                "googlephotos.api.key"
            )
            : FromAnswer(status, body);

    public static SignInRequiredException Expired() =>
        new(TokenRefusals.Service, "The code ended before anybody entered it. Start the sign-in again.");

    public static SignInRequiredException NotTicked(IEnumerable<string> missing) =>
        new(
            TokenRefusals.Service,
            $"The photo permission was not ticked on Google's page, so nothing was stored. Sign in again and tick: {string.Join(", ", missing)}"
        );

    public static SignInRequiredException NoRefreshToken() =>
        new(
            TokenRefusals.Service,
            "Google gave no lasting sign-in (no refresh token). Remove the app's access at https://myaccount.google.com/permissions and sign in again."
        );

    private static Exception? FindKnown(string error) =>
        error switch
        {
            "access_denied" => new SignInRequiredException(
                TokenRefusals.Service,
                "The permission was declined (access_denied). If you did not press Cancel yourself: while the OAuth consent screen is in status "
                    + "'Testing', only its test users can sign in, and an app that Google has not verified takes 100 users at most. "
                    + "Add the account as a test user, or use an OAuth client of your own."
            ),
            "expired_token" => Expired(),
            "invalid_grant" => new SignInRequiredException(
                TokenRefusals.Service,
                "Google did not accept the code (invalid_grant): it was used already or has ended. Start the sign-in again."
            ),
            "invalid_scope" => new ConfigurationException(
                "Google does not know a permission that was asked for, or does not give it in this way of signing in (invalid_scope). "
                    + "A device sign-in knows only some permissions: sign in without --device, or name what it is for, such as --for picker.",
                null,
                key: null
            ),
            "redirect_uri_mismatch" => new ConfigurationException(
                "this OAuth client does not take answers on this machine (redirect_uri_mismatch). Make a client of the type 'Desktop app' in the "
                    + "Google Cloud console.",
                null,
                "googlephotos.api.key"
            ),
            _ => TokenRefusals.FindLasting(error),
        };

    private static ServiceRequestException Unknown(string error, int? status) =>
        new(TokenRefusals.Service, Operation, $"Google refused it: {TokenRefusals.Word(error)}") { StatusCode = status };
}
