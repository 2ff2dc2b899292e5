using System.Net;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>What the refusals of all of Google Photos' APIs have in common.</summary>
internal static class GoogleRefusal
{
    public const string Service = "Google Photos";

    /// <summary>Reads a refusal that means the same at every API; null for one that depends on the API.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="error">Its error, when it holds one.</param>
    /// <param name="operation">What was asked.</param>
    /// <param name="api">The API's name, as the Google Cloud console shows it.</param>
    public static Exception? FindCommon(HttpResponseMessage response, ErrorResource? error, string operation, string api) =>
        response.StatusCode switch
        {
            HttpStatusCode.Unauthorized when error?.Status is null && error?.Message is null => Make(
                response,
                operation,
                "something between here and Google wants a sign-in of its own, such as a proxy or a network's portal; the sign-in is kept",
                isTransient: true
            ),
            HttpStatusCode.Unauthorized => new SignInRequiredException(
                Service,
                "Google rejects the access token although it was just renewed. Sign in again."
            ),
            HttpStatusCode.Forbidden when IsApiDisabled(error) => Make(
                response,
                operation,
                $"the {api} is not enabled in your Google Cloud project; enable it{Link(error)} and run again"
            ),
            HttpStatusCode.TooManyRequests => Make(response, operation, QuotaReason(error), isTransient: true),
            >= HttpStatusCode.InternalServerError => Make(response, operation, "Google has trouble" + Said(error), isTransient: true),
            _ => null,
        };

    public static ServiceRequestException Make(HttpResponseMessage response, string operation, string reason, bool isTransient = false) =>
        new(Service, operation, Told(response, reason)) { StatusCode = (int)response.StatusCode, IsTransient = isTransient };

    /// <summary>Completes a reason with the answer's status.</summary>
    public static string Told(HttpResponseMessage response, string reason) => $"{reason} (HTTP {(int)response.StatusCode})";

    /// <summary>Tells a missing permission of the sign-in from other refusals.</summary>
    public static bool IsScope(HttpResponseMessage response, ErrorResource? error) =>
        error?.Message?.Contains("insufficient authentication scopes", StringComparison.OrdinalIgnoreCase) == true
        || HasReason(error, "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
        || response.Headers.WwwAuthenticate.Any(static way =>
            way.Parameter?.Contains("insufficient_scope", StringComparison.Ordinal) == true
        );

    /// <summary>Tells a daily limit from one that passes within minutes.</summary>
    public static bool IsDailyQuota(HttpStatusCode status, ReadOnlySpan<byte> body) =>
        status == HttpStatusCode.TooManyRequests && IsPerDay(GoogleJson.FindError(body));

    /// <summary>Gives Google's own words, short and without control characters, to stand at the end of a reason.</summary>
    public static string Said(ErrorResource? error)
    {
        var text = new string([.. (error?.Message ?? "").Where(static letter => !char.IsControl(letter)).Take(200)]).Trim();
        return text.Length == 0 ? "" : $": {text}";
    }

    private static bool IsApiDisabled(ErrorResource? error) =>
        HasReason(error, "SERVICE_DISABLED")
        || error?.Message?.Contains("has not been used in project", StringComparison.OrdinalIgnoreCase) == true;

    private static bool HasReason(ErrorResource? error, string reason) =>
        error?.Details?.Any(detail => string.Equals(detail?.Reason, reason, StringComparison.Ordinal)) == true;

    private static string QuotaReason(ErrorResource? error) =>
        IsPerDay(error) ? DailyQuota.Spent : "Google asks to slow down" + Said(error);

    private static bool IsPerDay(ErrorResource? error) => error?.Message?.Contains("per day", StringComparison.OrdinalIgnoreCase) == true;

    private static string Link(ErrorResource? error)
    {
        var url = error
            ?.Details?.SelectMany(static detail => detail?.Links ?? [])
            .Select(static link => link?.Url)
            .FirstOrDefault(IsConsole);
        return url is null ? " in the Google Cloud console" : $" at {url}";
    }

    private static bool IsConsole(string? url) =>
        url is { Length: < 300 }
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.IdnHost.EndsWith(".google.com", StringComparison.Ordinal);
}
