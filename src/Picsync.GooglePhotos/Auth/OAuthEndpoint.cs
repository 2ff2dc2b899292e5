using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Picsync.Shared.Http;

namespace Picsync.GooglePhotos;

/// <summary>Sends forms to Google's sign-in servers, once each unless the form says that repeating does no harm.</summary>
internal sealed class OAuthEndpoint(HttpClient http, GooglePhotosOptions options, TimeProvider time)
{
    public GooglePhotosOptions Options { get; } = options;

    public string ClientId => Require(Options.Api.Key, "googlephotos.api.key");

    public string ClientSecret => Require(Options.Api.Secret, "googlephotos.api.secret");

    /// <summary>Sends a form and gives the answer whatever its status.</summary>
    /// <exception cref="ServiceRequestException">No answer came.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> PostAsync(
        Uri address,
        Dictionary<string, string> form,
        string operation,
        bool isRepeatable,
        CancellationToken cancellationToken
    )
    {
        using var content = new FormUrlEncodedContent(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.WithBufferedResponse();
        if (isRepeatable)
        {
            request.AsRepeatable();
        }

        try
        {
            using var response = await http.SendPatientlyAsync(request, Options.Patience, time, cancellationToken).ConfigureAwait(false);
            return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception fault) when (IsPassing(fault, cancellationToken))
        {
            throw new ServiceRequestException(TokenRefusals.Service, operation, "the sign-in server gave no answer; try again", fault)
            {
                IsTransient = true,
            };
        }
    }

    /// <summary>Reads the body of an answer that should be good.</summary>
    /// <exception cref="ServiceRequestException">It is something else.</exception>
    public static T Read<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException)
        {
            // The error would quote what may be a token.
            throw new ServiceRequestException(
                TokenRefusals.Service,
                SignInRefusals.Operation,
                "the sign-in server's answer cannot be read"
            );
        }
    }

    private static string Require(string? value, string key) =>
        string.IsNullOrWhiteSpace(value)
            ? throw new ConfigurationException(
                "is missing in the credentials file; it is the OAuth client of your Google Cloud project.",
                null,
                key
            )
            : value;

    /// <summary>Tells whether a request got no answer for a reason that may pass.</summary>
    public static bool IsPassing(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or IOException or TimeoutException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
