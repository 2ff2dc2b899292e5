namespace Picsync.Synology.WebApi;

/// <summary>The error codes of the web API and what they mean; see docs/services/synology.md.</summary>
internal static class ApiCodes
{
    public const int NoSuchApi = 102;
    public const int NoSuchMethod = 103;
    public const int NoSuchVersion = 104;
    public const int NoPermission = 105;
    public const int WrongPassword = 400;
    public const int AccountDisabled = 401;
    public const int ApplicationDenied = 402;
    public const int CodeNeeded = 403;
    public const int WrongCode = 404;
    public const int WrongPortal = 405;
    public const int CodeEnforced = 406;
    public const int AddressBlocked = 407;
    public const int AccountLocked = 411;
    public const int AlbumNotById = 609;
    public const int SpaceDisabled = 801;

    /// <summary>Whether the session is no longer accepted, so that signing in again helps.</summary>
    public static bool IsSessionLost(int code) => code is 106 or 107 or 119;

    /// <summary>Whether the NAS is busy, so that the same call may succeed after a pause.</summary>
    public static bool IsBusy(int code) => code is 109 or 110 or 111 or 117 or 118;

    /// <summary>Whether the NAS does not have what the call names: not this API, method or version.</summary>
    public static bool IsUnknownCall(int code) => code is NoSuchApi or NoSuchMethod or NoSuchVersion;

    public static string Describe(int code) =>
        code switch
        {
            100 => "something it does not name went wrong",
            101 => "a part of the request was missing",
            NoSuchApi => "it has no such API",
            NoSuchMethod => "it has no such method",
            NoSuchVersion => "it does not know this version of the call",
            NoPermission or 160 => "the account may not do that; allow it the application Synology Photos in the Control Panel",
            106 => "the session timed out",
            107 => "the session was replaced by another sign-in",
            108 => "the upload failed",
            109 or 110 or 111 or 117 or 118 => "it is busy, or takes a parameter for wrong",
            114 => "a parameter is missing",
            115 => "uploads are not allowed",
            119 => "the session was not accepted",
            120 => "a parameter is wrong",
            150 => "the address differs from the one that signed in",
            600 => "a parameter is not valid",
            AlbumNotById => "there is no album of this id that the account may see by it",
            642 => "there is no such folder",
            SpaceDisabled => "the shared space is not enabled for this account",
            803 => "the folder or session is not accessible",
            _ => "it gives no reason that is known",
        };
}
