using System.Text.Json;
using Picsync.Shared.Streams;

namespace Picsync.Synology.WebApi;

/// <summary>Cuts failures by what the caller does about them. Messages name the operation and never a secret.</summary>
internal static class SynologyErrors
{
    public const string Service = "Synology Photos";

    /// <summary>Whether the exception is the network's fault, so that <see cref="FromException"/> fits.</summary>
    public static bool IsExpected(Exception exception) => exception is HttpRequestException or IOException or TimeoutException;

    public static ServiceRequestException FromException(string operation, Exception exception, bool mayHaveBeenDone) =>
        new(Service, operation, Describe(exception), exception) { IsTransient = true, OutcomeIsUnknown = mayHaveBeenDone };

    public static ServiceRequestException Unreadable(string operation, string reason, Exception? cause = null) =>
        new(Service, operation, reason, cause);

    /// <summary>Makes the error for an answer that says it failed.</summary>
    public static ApiRefusal FromReply(string operation, ApiReply reply)
    {
        var reason = $"it answered with code {reply.Code}: {ApiCodes.Describe(reply.Code)}{Detail(reply.Error)}";
        return new ApiRefusal(operation, reply.Code, reason) { StatusCode = 200, IsTransient = ApiCodes.IsBusy(reply.Code) };
    }

    // The service names the parameter and the kind of fault, never the value; still only short words are repeated.
    private static string Detail(JsonElement error)
    {
        var errors = error.Find("errors") ?? default;
        var name = Word(errors.Text("name"));
        var reason = Word(errors.Text("reason"));
        return name is null ? "" : $" ({name}{(reason is null ? "" : ", " + reason)})";
    }

    private static string? Word(string? text) =>
        text is { Length: > 0 and <= 40 } && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? text : null;

    private static string Describe(Exception exception) =>
        exception switch
        {
            _ when StallException.Find(exception) is { } stall => stall.Message,
            TimeoutException => exception.Message,
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its host name does not resolve",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "no secure connection could be made",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "no connection could be made",
            HttpRequestException { StatusCode: null, InnerException: Polly.CircuitBreaker.BrokenCircuitException } => exception.Message,
            _ => "the connection broke",
        };
}
