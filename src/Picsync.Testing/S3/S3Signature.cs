using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Picsync.Testing;

/// <summary>Verifies version 4 signatures, in the header or in the query, as the service does.</summary>
internal static class S3Signature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <exception cref="S3Failure">The request is not signed, or not so.</exception>
    public static void Verify(HttpRequest request, S3SimulatorOptions options, DateTimeOffset now)
    {
        var parts = ReadParts(request) ?? throw new S3Failure(403, "AccessDenied", "Access Denied");
        if (parts.Scope is not [var keyId, var day, var region, "s3", "aws4_request"] || keyId != options.AccessKeyId)
        {
            throw new S3Failure(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
        }

        if (options.SessionToken is { } token && TokenOf(request) != token)
        {
            throw new S3Failure(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
        }

        if (region != options.Region)
        {
            throw Elsewhere(region, options);
        }

        if (!IsInTime(parts, options, now))
        {
            throw new S3Failure(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
        }

        var canonical = Canonical(request, parts);
        var text =
            $"{Algorithm}\n{parts.Date}\n{day}/{region}/s3/aws4_request\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + options.SecretAccessKey);
        foreach (var step in (string[])[day, region, "s3", "aws4_request", text])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        }

        if (Convert.ToHexStringLower(key) != parts.Signature)
        {
            throw new S3Failure(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method."
            );
        }
    }

    private static string TokenOf(HttpRequest request) =>
        request.Query["X-Amz-Security-Token"].ToString() is { Length: > 0 } inQuery
            ? inQuery
            : request.Headers["x-amz-security-token"].ToString();

    private static S3Failure Elsewhere(string region, S3SimulatorOptions options)
    {
        var words = $"The authorization header is malformed; the region '{region}' is wrong";
        return options.RegionAnswer switch
        {
            S3RegionAnswer.MovedPermanently => new S3Failure(301, "PermanentRedirect", "The bucket must be addressed by its own endpoint.")
            {
                BucketRegion = options.Region,
            },
            S3RegionAnswer.MovedForNow => new S3Failure(307, "TemporaryRedirect", "Please re-send this request to its own endpoint.")
            {
                BucketRegion = options.Region,
            },
            S3RegionAnswer.Words => new S3Failure(400, "AuthorizationHeaderMalformed", $"{words}; expecting '{options.Region}'"),
            S3RegionAnswer.Nothing => new S3Failure(400, "AuthorizationHeaderMalformed", words),
            _ => new S3Failure(400, "AuthorizationHeaderMalformed", $"{words}; expecting '{options.Region}'")
            {
                Region = options.Region,
                BucketRegion = options.Region,
            },
        };
    }

    private static bool IsInTime(Parts parts, S3SimulatorOptions options, DateTimeOffset now) =>
        DateTimeOffset.TryParseExact(
            parts.Date,
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
        && (now - date).Duration() <= options.MaxClockSkew;

    private static Parts? ReadParts(HttpRequest request)
    {
        if (request.Query["X-Amz-Signature"].ToString() is { Length: > 0 } signature)
        {
            return new Parts(
                request.Query["X-Amz-Credential"].ToString().Split('/'),
                request.Query["X-Amz-SignedHeaders"].ToString().Split(';'),
                signature,
                request.Query["X-Amz-Date"].ToString(),
                IsInQuery: true
            );
        }

        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Algorithm, StringComparison.Ordinal))
        {
            return null;
        }

        var fields = header[Algorithm.Length..]
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(static field => field.Split('=', 2))
            .Where(static field => field.Length == 2)
            .ToDictionary(static field => field[0], static field => field[1]);
        return new Parts(
            fields.GetValueOrDefault("Credential", "").Split('/'),
            fields.GetValueOrDefault("SignedHeaders", "").Split(';'),
            fields.GetValueOrDefault("Signature", ""),
            request.Headers["X-Amz-Date"].ToString(),
            IsInQuery: false
        );
    }

    private static string Canonical(HttpRequest request, Parts parts)
    {
        var target = TargetOf(request).Split('?', 2);
        var query = (target.Length > 1 ? target[1] : "")
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(static pair => pair.Split('=', 2))
            .Select(static pair => (Name: Escape(pair[0]), Value: Escape(pair.Length > 1 ? pair[1] : "")))
            .Where(static pair => pair.Name != "X-Amz-Signature")
            .OrderBy(static pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(static pair => pair.Value, StringComparer.Ordinal)
            .Select(static pair => $"{pair.Name}={pair.Value}");
        var headers = parts.SignedHeaders.Select(name => $"{name}:{HeaderOf(request, name)}\n");
        var payload = parts.IsInQuery ? "UNSIGNED-PAYLOAD" : request.Headers["x-amz-content-sha256"].ToString();
        return $"{request.Method}\n{target[0]}\n{string.Join('&', query)}\n{string.Concat(headers)}\n{string.Join(';', parts.SignedHeaders)}\n{payload}";
    }

    // A request by way of a proxy has the whole address.
    private static string TargetOf(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var host = target.IndexOf("://", StringComparison.Ordinal);
        return target.StartsWith('/') || host < 0 ? target : target[target.IndexOf('/', host + 3)..];
    }

    private static string HeaderOf(HttpRequest request, string name)
    {
        var value = name == "host" ? request.Host.Value ?? "" : request.Headers[name].ToString();
        return string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Escape(string encoded) => Uri.EscapeDataString(Uri.UnescapeDataString(encoded));

    private sealed record Parts(string[] Scope, string[] SignedHeaders, string Signature, string Date, bool IsInQuery);
}
