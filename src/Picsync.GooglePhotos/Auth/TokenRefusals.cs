using System.Net;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Turns a token server's refusal into the right exception. Only <c>invalid_grant</c> and its like end a sign-in.</summary>
internal static class TokenRefusals
{
    public const string Service = "Google Photos";

    private const string Operation = "renew the access token";

    public static Exception From(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        var error = GoogleJson.FindTokenRefusal(body);
        if (status == HttpStatusCode.TooManyRequests || (int)status >= 500 || error is null)
        {
            return new ServiceRequestException(Service, Operation, $"the token server answered {(int)status}; the sign-in is kept")
            {
                StatusCode = (int)status,
                IsTransient = true,
            };
        }

        return error switch
        {
            "invalid_grant" => new SignInRequiredException(
                Service,
                "Google no longer accepts the stored sign-in (invalid_grant). It was revoked, was not used for six months, or the OAuth "
                    + "consent screen is in status 'Testing', where every sign-in ends after seven days. Set the consent screen to "
                    + "'In production' if it is not, then sign in again."
            ),
            _ => FindLasting(error)
                ?? new ServiceRequestException(Service, Operation, $"the token server answered {(int)status} {Word(error)}")
                {
                    StatusCode = (int)status,
                },
        };
    }

    /// <summary>Reads refusals that mean the same at every step of OAuth, and that repeating does not change.</summary>
    public static Exception? FindLasting(string error) =>
        error switch
        {
            "admin_policy_enforced" or "org_internal" or "access_denied" => new SignInRequiredException(
                Service,
                $"Google does not let this account use the app ({error}). Sign in with another account, or ask its administrator."
            ),
            "invalid_client" or "unauthorized_client" or "deleted_client" or "disabled_client" => new ConfigurationException(
                $"Google does not accept this OAuth client ({error}): it was deleted or disabled, or key and secret do not belong together. "
                    + "Compare googlephotos.api.key and googlephotos.api.secret in the credentials file with the Google Cloud console.",
                null,
                "googlephotos.api.key"
            ),
            _ => null,
        };

    public static string Word(string error) =>
        error.Length <= 40 && error.All(static letter => char.IsAsciiLetterLower(letter) || letter == '_') ? error : "(unreadable)";
}
