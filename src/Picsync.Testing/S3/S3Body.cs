using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Picsync.Shared.Checksums;

namespace Picsync.Testing;

/// <summary>Reads a request's body and compares every digest that came with it.</summary>
internal static class S3Body
{
    /// <summary>Reads.</summary>
    /// <exception cref="S3Failure">A digest is another one, or the length is not announced.</exception>
    public static async Task<byte[]> ReadAsync(SimulatedCall call, S3SimulatorOptions options)
    {
        var request = call.Request;
        if (request.ContentLength is null)
        {
            throw new S3Failure(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }

        var raw = new byte[request.ContentLength.Value];
        await request.Body.ReadExactlyAsync(raw, call.Aborted).ConfigureAwait(false);
        var trailers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var declared = request.Headers["x-amz-content-sha256"].ToString();
        var body = declared.StartsWith("STREAMING-", StringComparison.Ordinal) ? Unframe(raw, trailers) : raw;
        Compare(body, declared, request.Headers, trailers);
        return body;
    }

    private static void Compare(byte[] body, string declared, IHeaderDictionary headers, Dictionary<string, string> trailers)
    {
        if (declared.Length == 64 && !declared.Equals(Convert.ToHexStringLower(SHA256.HashData(body)), StringComparison.Ordinal))
        {
            throw new S3Failure(
                400,
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed."
            );
        }

        if (headers.ContentMD5.ToString() is { Length: > 0 } md5 && md5 != Convert.ToBase64String(Md5.Of(body)))
        {
            throw new S3Failure(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        }

        foreach (var name in (string[])["crc32", "sha256"])
        {
            var header = $"x-amz-checksum-{name}";
            var checksum = trailers.TryGetValue(header, out var trailer) ? trailer : headers[header].ToString();
            if (checksum.Length > 0 && checksum != Compute(name, body))
            {
                throw new S3Failure(
                    400,
                    "BadDigest",
                    $"The {name.ToUpperInvariant()} you specified did not match the calculated checksum."
                );
            }
        }
    }

    private static string Compute(string name, byte[] body)
    {
        if (name == "sha256")
        {
            return Convert.ToBase64String(SHA256.HashData(body));
        }

        var checksum = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.Append(0, body));
        return Convert.ToBase64String(checksum);
    }

    // size;chunk-signature=… CRLF bytes CRLF, the last of size 0, then trailers.
    private static byte[] Unframe(byte[] raw, Dictionary<string, string> trailers)
    {
        using var body = new MemoryStream(raw.Length);
        var at = 0;
        while (true)
        {
            var line = ReadLine(raw, ref at);
            if (
                !int.TryParse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size)
                || at + size > raw.Length
            )
            {
                throw new S3Failure(400, "IncompleteBody", "The request body terminated unexpectedly");
            }

            if (size == 0)
            {
                break;
            }

            body.Write(raw, at, size);
            at += size + 2;
        }

        while (at < raw.Length && ReadLine(raw, ref at) is { Length: > 0 } trailer)
        {
            var colon = trailer.IndexOf(':', StringComparison.Ordinal);
            trailers[trailer[..colon]] = trailer[(colon + 1)..].Trim();
        }

        return body.ToArray();
    }

    private static string ReadLine(byte[] raw, ref int at)
    {
        var length = raw.AsSpan(at).IndexOf("\r\n"u8);
        if (length < 0)
        {
            throw new S3Failure(400, "IncompleteBody", "The request body terminated unexpectedly");
        }

        var line = Encoding.ASCII.GetString(raw, at, length);
        at += length + 2;
        return line;
    }
}
