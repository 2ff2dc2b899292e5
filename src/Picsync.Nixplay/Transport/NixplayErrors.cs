using System.Text.Json;
using Picsync.Nixplay.Wire;
using Picsync.Shared.Streams;

namespace Picsync.Nixplay;

/// <summary>Cuts failures by what the caller does about them. Messages name the operation and never a secret.</summary>
internal static class NixplayErrors
{
    public const string Service = "Nixplay";

    /// <summary>Whether the exception is the network's or the service's fault, so that <see cref="FromException"/> fits.</summary>
    public static bool IsExpected(Exception exception) => exception is HttpRequestException or IOException or TimeoutException;

    public static ServiceRequestException FromException(string operation, Exception exception, bool mayHaveBeenDone) =>
        new(Service, operation, Describe(exception), exception) { IsTransient = true, OutcomeIsUnknown = mayHaveBeenDone };

    public static ServiceRequestException FromReply(string operation, Reply reply, bool mayHaveBeenDone)
    {
        var reason = Describe(reply);
        return StorageFullSigns.Match(reply)
            ? new TargetFullException(Service, operation, reason) { StatusCode = (int)reply.Status }
            : new ServiceRequestException(Service, operation, reason)
            {
                StatusCode = (int)reply.Status,
                // A page in place of data is a firewall's, a portal's, or one of maintenance.
                IsTransient = reply.IsPassingFault || reply.IsHtml,
                OutcomeIsUnknown = mayHaveBeenDone && (int)reply.Status >= 500,
            };
    }

    public static ServiceRequestException Unreadable(string operation, string reason, Exception? cause = null) =>
        new(Service, operation, reason, cause) { IsTransient = true };

    /// <summary>Says in words what the service answered.</summary>
    public static string Describe(Reply reply)
    {
        var status = $"it answered {(int)reply.Status}";
        if (reply.IsRedirect)
        {
            return $"{status}, a redirect";
        }

        var text = reply.IsHtml ? "" : Excerpt.Of(FindError(reply)?.Message ?? reply.Text);
        return (reply.IsHtml, text.Length) switch
        {
            (true, _) => $"{status} with a web page instead of data",
            (_, 0) => status,
            _ => $"{status}, '{text}'",
        };
    }

    private static string Describe(Exception exception) =>
        exception switch
        {
            _ when StallException.Find(exception) is { } stall => stall.Message,
            TimeoutException => exception.Message,
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its host name does not resolve",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "no secure connection could be made",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "no connection could be made",
            HttpRequestException { HttpRequestError: HttpRequestError.Unknown } request => Excerpt.Of(request.Message),
            _ => "the connection broke",
        };

    /// <summary>Reads the service's own error object; null when there is none.</summary>
    public static ErrorWire? FindError(Reply reply)
    {
        if (!reply.IsJson)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(reply.Body, NixplayJson.Default.ErrorWire);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
