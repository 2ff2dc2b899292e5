using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The errors of the simulated APIs.</summary>
internal static class GooglePhotosErrors
{
    public static Reply InvalidArgument(string message = "Request contains an invalid argument.") => Make(400, "INVALID_ARGUMENT", message);

    public static Reply NotFound() => Make(404, "NOT_FOUND", "Requested entity was not found.");

    public static Reply Unauthenticated() =>
        Make(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
            .With("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");

    public static Reply InsufficientScopes(bool withDetails) =>
        Make(
                403,
                "PERMISSION_DENIED",
                "Request had insufficient authentication scopes.",
                withDetails ? Reason("ACCESS_TOKEN_SCOPE_INSUFFICIENT") : null
            )
            .With("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\"");

    public static Reply PendingUserAction() =>
        Make(
            400,
            "FAILED_PRECONDITION",
            "The user has not finished picking.",
            new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
                ["reason"] = "PENDING_USER_ACTION",
                ["domain"] = "photos.googleapis.com",
            }
        );

    public static Reply NoGooglePhotos() => Make(400, "FAILED_PRECONDITION", "The user does not have an active Google Photos account.");

    public static Reply NotAdmitted() => Make(403, "PERMISSION_DENIED", "This project is not part of the Google Photos partner program.");

    public static Reply AlreadyExists() => Make(409, "ALREADY_EXISTS", "Requested entity already exists.");

    public static Reply TooMany(string what) => Make(429, "RESOURCE_EXHAUSTED", $"Too many {what}.");

    public static Reply ServiceDisabled(string api = "Photos Library API", string service = "photoslibrary")
    {
        var link = $"https://console.developers.google.com/apis/api/{service}.googleapis.com/overview?project=1234";
        var help = new JsonObject
        {
            ["@type"] = "type.googleapis.com/google.rpc.Help",
            ["links"] = new JsonArray(new JsonObject { ["description"] = "Google developers console API activation", ["url"] = link }),
        };
        return Make(
            403,
            "PERMISSION_DENIED",
            $"{api} has not been used in project 1234 before or it is disabled. Enable it by visiting {link} then retry.",
            help,
            Reason("SERVICE_DISABLED")
        );
    }

    public static Reply QuotaExceeded() =>
        Make(
            429,
            "RESOURCE_EXHAUSTED",
            "Quota exceeded for quota metric 'All requests' and limit 'All requests per day' of service 'photoslibrary.googleapis.com'"
                + " for consumer 'project_number:1234'.",
            Reason("RATE_LIMIT_EXCEEDED")
        );

    /// <summary>The status inside a batch answer for an id that is not known.</summary>
    public static JsonObject UnknownItem() =>
        new()
        {
            ["status"] = new JsonObject { ["code"] = 3, ["message"] = "Invalid media item ID." },
        };

    private static JsonObject Reason(string reason) =>
        new()
        {
            ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
            ["reason"] = reason,
            ["domain"] = "googleapis.com",
            ["metadata"] = new JsonObject { ["service"] = "photoslibrary.googleapis.com" },
        };

    private static Reply Make(int code, string status, string message, params JsonObject?[] details)
    {
        var error = new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["status"] = status,
        };
        var present = details.OfType<JsonNode>().ToArray();
        if (present.Length > 0)
        {
            error["details"] = new JsonArray(present);
        }

        return Reply.Json(new JsonObject { ["error"] = error }, code);
    }
}
