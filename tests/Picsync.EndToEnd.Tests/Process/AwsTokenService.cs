using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;

namespace Picsync.EndToEnd.Tests.Process;

/// <summary>
/// The services that give credentials for a while, on one port: STS, IAM Identity Center (SSO), the one of a container and that of a machine. Each
/// gives the key that it was made with.
/// </summary>
internal sealed class AwsTokenService : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _keyId;
    private readonly string _secret;
    private readonly string _token;

    public AwsTokenService(string keyId, string secret, string token)
    {
        (_keyId, _secret, _token) = (keyId, secret, token);
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>Gets what was asked, in the order it came: the action or path, and what it was asked with.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Gets or sets what every question is answered with instead: status, code and words; null for credentials.</summary>
    public (int Status, string Code, string Message)? Refusal { get; set; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var form = HttpUtility.ParseQueryString(await reader.ReadToEndAsync());
        var path = context.Request.Url!.AbsolutePath;
        var action = form["Action"];
        Asked.Enqueue(
            $"{action ?? path} {form["RoleArn"]}{context.Request.QueryString["role_name"]} "
                + $"{form["WebIdentityToken"]}{context.Request.Headers["x-amz-sso_bearer_token"]}{context.Request.Headers["Authorization"]}"
        );
        var (status, body) = Answer(action, path);
        context.Response.StatusCode = status;
        context.Response.ContentType = action is null ? "application/json" : "text/xml";
        if (path == "/latest/api/token")
        {
            context.Response.Headers["x-aws-ec2-metadata-token-ttl-seconds"] = "21600";
        }

        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    private (int Status, string Body) Answer(string? action, string path)
    {
        var end = DateTime.UtcNow.AddHours(1);
        var until = end.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var millis = new DateTimeOffset(end).ToUnixTimeMilliseconds();
        if (Refusal is var (status, code, message))
        {
            return action is null
                ? (status, $$"""{"__type":"{{code}}","message":"{{message}}"}""")
                : (
                    status,
                    $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>1</RequestId></ErrorResponse>"
                );
        }

        if (action is not null)
        {
            return (
                200,
                $"<{action}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{action}Result><Credentials><AccessKeyId>{_keyId}</AccessKeyId><SecretAccessKey>{_secret}</SecretAccessKey><SessionToken>{_token}</SessionToken><Expiration>{until}</Expiration></Credentials></{action}Result></{action}Response>"
            );
        }

        return path switch
        {
            "/federation/credentials" => (
                200,
                $$$"""{"roleCredentials":{"accessKeyId":"{{{_keyId}}}","secretAccessKey":"{{{_secret}}}","sessionToken":"{{{_token}}}","expiration":{{{millis}}}}}"""
            ),
            "/latest/api/token" => (200, "a-token-of-the-machine"),
            "/latest/meta-data/iam/security-credentials/" => (200, "frame-role"),
            _ => (
                200,
                $$"""{"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"{{_keyId}}","SecretAccessKey":"{{_secret}}","Token":"{{_token}}","Expiration":"{{until}}","LastUpdated":"{{until}}"}"""
            ),
        };
    }
}
