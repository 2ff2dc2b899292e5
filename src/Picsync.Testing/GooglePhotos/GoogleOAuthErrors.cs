using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The errors of the simulated sign-in servers.</summary>
internal static class GoogleOAuthErrors
{
    public static Reply Make(int status, string error, string description) =>
        Reply.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, status);

    /// <summary>Refuses a client that is deleted, unknown or has the wrong secret; null when it is fine.</summary>
    public static Reply? FindClientFault(
        GooglePhotosSimulatorOptions options,
        bool isDeleted,
        Dictionary<string, string> form,
        bool needsSecret
    )
    {
        if (isDeleted)
        {
            return Make(401, "deleted_client", "The OAuth client was deleted.");
        }

        if (form.GetValueOrDefault("client_id") != options.ClientId)
        {
            return Make(401, "invalid_client", "The OAuth client was not found.");
        }

        return needsSecret && form.GetValueOrDefault("client_secret") != options.ClientSecret
            ? Make(401, "invalid_client", "The provided client secret is invalid.")
            : null;
    }
}
