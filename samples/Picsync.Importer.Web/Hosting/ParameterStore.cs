using System.Net.Http.Headers;
using System.Text.Json;
using Picsync.Importer.Web.Diagnostics;

namespace Picsync.Importer.Web.Hosting;

/// <summary>
/// Reads a secret from the AWS parameter store, through the extension that runs beside a function on 127.0.0.1:2773 and takes the
/// function's own session token as proof (AWS documentation, "Parameters and Secrets Lambda Extension").
/// </summary>
internal static class ParameterStore
{
    private const string TokenHeader = "X-Aws-Parameters-Secrets-Token";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    /// <exception cref="StartException">The extension does not run here, or has no such parameter.</exception>
    public static async Task<string> ReadAsync(string parameter, CancellationToken cancellationToken)
    {
        var port = Environment.GetEnvironmentVariable("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT") ?? "2773";
        using var http = new HttpClient { Timeout = s_limit };
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"http://127.0.0.1:{port}/systemsmanager/parameters/get?withDecryption=true&name={Uri.EscapeDataString(parameter)}"
        );
        request.Headers.Add(TokenHeader, Environment.GetEnvironmentVariable("AWS_SESSION_TOKEN") ?? "");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellationToken));
            return answer.RootElement.GetProperty("Parameter").GetProperty("Value").GetString() is { Length: > 0 } value
                ? value
                : throw new JsonException("The value is empty.");
        }
        catch (Exception cause) when (cause is HttpRequestException or JsonException or KeyNotFoundException or TaskCanceledException)
        {
            throw new StartException(
                $"The parameter {parameter} could not be read through AWS's extension on port {port}: {cause.GetType().Name}.",
                exitCode: 1,
                cause
            );
        }
    }
}
