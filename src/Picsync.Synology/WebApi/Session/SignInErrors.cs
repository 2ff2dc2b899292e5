using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>What the refusals of a sign-in mean, in words for the person who has to do something about them.</summary>
internal static class SignInErrors
{
    private const string LoginHint = "run 'picsync synology login', which asks for it once";

    /// <summary>Whether the NAS asks for a one-time code, where none or a remembered device was sent.</summary>
    public static bool IsCodeWanted(ApiReply reply) =>
        reply.Code == ApiCodes.CodeNeeded
        && (reply.Error.Find("errors") is not { } errors || !HasTypes(errors) || errors.Entries("types").Any(IsOneTimeCode));

    /// <summary>Says what a refusal means. A code that is not about the account says nothing of it: the sign-in has failed, and a later one may not.</summary>
    public static PicsyncException Refuse(ApiReply reply, string operation, bool sentCode, bool sentDevice)
    {
        var reason = FindReason(reply, sentCode, sentDevice);
        return reason is null
            ? SynologyErrors.FromReply(operation, reply)
            : new SignInRequiredException(SynologyErrors.Service, reason + ".");
    }

    private static string? FindReason(ApiReply reply, bool sentCode, bool sentDevice) =>
        reply.Code switch
        {
            ApiCodes.WrongPassword => "the account or the password is wrong; correct them in the credentials file under 'synology'. "
                + "The NAS blocks addresses that guess",
            ApiCodes.AccountDisabled => "the account is disabled, or it is the guest",
            ApiCodes.ApplicationDenied =>
                "the account may not sign in at this address. Allow it the application Synology Photos in the Control "
                    + "Panel, or give the address of the Photos portal (https://nas/photo/webapi/) in PICSYNC_Synology__ApiAddress",
            ApiCodes.WrongPortal =>
                "the application portal does not take the sign-in; give another address in PICSYNC_Synology__ApiAddress",
            ApiCodes.CodeNeeded when sentCode => "the one-time code was not accepted; codes are good once and for half a minute. "
                + Sentence(LoginHint),
            ApiCodes.CodeNeeded when sentDevice => "the NAS does not know this device any more and asks for a one-time code; " + LoginHint,
            ApiCodes.CodeNeeded => "the account asks for a one-time code; " + LoginHint,
            ApiCodes.WrongCode => "the one-time code is wrong or was used already; " + LoginHint,
            ApiCodes.CodeEnforced =>
                "the NAS wants two-factor sign-in, which the account has not set up; sign in to DSM in a browser first",
            ApiCodes.AddressBlocked =>
                "the NAS has blocked this machine's address after too many tries. Unblock it in the Control Panel under Security, "
                    + "or wait; nothing is tried meanwhile",
            408 or 409 or 410 => "the password has expired or must be changed; sign in to DSM in a browser first",
            ApiCodes.AccountLocked => "the account is locked",
            ApiCodes.NoPermission or 160 => "the account may not use Synology Photos; allow it the application in the Control Panel",
            _ => null,
        };

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static bool HasTypes(JsonElement errors) => errors.Find("types") is { ValueKind: JsonValueKind.Array };

    private static bool IsOneTimeCode(JsonElement type) => type.Text("type") is null or "otp" or "OTP";
}
