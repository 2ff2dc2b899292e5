using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Picsync.Testing;

/// <summary>The host of originals: signed addresses for GET, with ranges and an end.</summary>
internal sealed class NixplayOriginals(NixplaySimulatorOptions options, NixplayStore store, Func<DateTimeOffset> now, Func<Uri> address)
{
    private const string Account = "4100321";

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private long _nonce;

    public void AddRoutes(RouteTable routes) =>
        routes.Add(NixplayHosts.Originals, "GET", "/{*path}", NixplayOperations.DownloadOriginal, Download);

    /// <summary>Gives the digest that listings show, which is a wrong one when the options say so.</summary>
    public string ListedMd5(SimulatedNixplayPhoto photo) =>
        options.ListsWrongMd5 ? Md5.HexOf(Encoding.ASCII.GetBytes($"wrong-{photo.Id}")) : photo.Md5;

    public string StorageName(SimulatedNixplayPhoto photo) =>
        $"{Account}/{Account}_{ListedMd5(photo)}{(photo.ContentType == "image/png" ? ".png" : ".jpg")}";

    public string Sign(SimulatedNixplayPhoto photo)
    {
        var expires = (now() + options.OriginalUrlLifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var payload = $"{photo.Id}.{Interlocked.Increment(ref _nonce)}";
        return new Uri(address(), StorageName(photo)).AbsoluteUri
            + $"?AWSAccessKeyId=AKIAEXAMPLE00000000&Expires={expires}&Signature={payload}.{Mac(payload, expires)}";
    }

    private Reply Download(SimulatedCall call)
    {
        var expires = call.Query("Expires") ?? "";
        var signature = (call.Query("Signature") ?? "").Split('.');
        if (signature.Length != 3 || signature[2] != Mac($"{signature[0]}.{signature[1]}", expires))
        {
            return Refuse("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.");
        }

        if (long.Parse(expires, CultureInfo.InvariantCulture) < now().ToUnixTimeSeconds())
        {
            return Refuse("AccessDenied", "Request has expired");
        }

        var photo = store.FindPhoto(long.Parse(signature[0], CultureInfo.InvariantCulture));
        return photo is null
            ? Reply.Xml(404, "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>")
            : Send(photo, call.Request);
    }

    private static Reply Send(SimulatedNixplayPhoto photo, HttpRequest request)
    {
        var length = photo.Bytes.Length;
        var range = request.GetTypedHeaders().Range?.Ranges.FirstOrDefault();
        if (range is null)
        {
            return new Reply(200, photo.Bytes, photo.ContentType).With("ETag", $"\"{photo.Md5}\"").With("Accept-Ranges", "bytes");
        }

        var first = (int)(range.From ?? Math.Max(0, length - (range.To ?? 0)));
        var last = (int)Math.Min(range.From is null ? length - 1 : range.To ?? length - 1, length - 1);
        return first > last
            ? Reply.Empty(416).With("Content-Range", $"bytes */{length}")
            : new Reply(206, photo.Bytes[first..(last + 1)], photo.ContentType).With("Content-Range", $"bytes {first}-{last}/{length}");
    }

    public static Reply Refuse(string code, string message) =>
        Reply.Xml(403, $"<Error><Code>{code}</Code><Message>{message}</Message></Error>");

    private string Mac(string payload, string expires) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes($"{payload}|{expires}")).AsSpan(0, 12));
}
