using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Picsync.Testing;

/// <summary>The simulated host of the bytes: base URLs with suffixes, and their end.</summary>
internal sealed partial class GoogleBytes(
    GooglePhotosSimulatorOptions options,
    GooglePhotosStore store,
    GoogleTokens tokens,
    Func<DateTimeOffset> now,
    Func<Uri> address,
    Action<string, RequestRecord> violated
)
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private long _nonce;

    public void AddRoutes(RouteTable routes)
    {
        routes.Add(
            GooglePhotosHosts.Bytes,
            "GET",
            "/lr/{*path}",
            GooglePhotosOperations.Download,
            call => DownloadWithoutToken(call, "lr", options.BaseUrlLifetime)
        );
        routes.Add(
            GooglePhotosHosts.Bytes,
            "GET",
            "/pw/{*path}",
            GooglePhotosOperations.Download,
            call => DownloadWithoutToken(call, "pw", options.SharedLinks.AddressLifetime)
        );
        routes.Add(GooglePhotosHosts.Bytes, "GET", "/ppa/{*path}", GooglePhotosOperations.Download, DownloadWithToken);
    }

    /// <summary>Makes a base URL of the Library API; it is another one each time.</summary>
    public string MakeBaseUrl(SimulatedGoogleItem item) => MakeAddress("lr", item);

    /// <summary>Makes an address as pages of shared albums hold them; it is another one each time.</summary>
    public string MakePublicAddress(SimulatedGoogleItem item) => MakeAddress("pw", item);

    /// <summary>Makes a base URL of the Picker, whose host wants to see the user's token with it; it is another one each time.</summary>
    public string MakePickedBaseUrl(SimulatedGoogleItem item) => MakeAddress("ppa", item);

    private string MakeAddress(string folder, SimulatedGoogleItem item)
    {
        var payload = $"{item.Id}|{now().ToUnixTimeMilliseconds()}|{Interlocked.Increment(ref _nonce)}|{folder}";
        return new Uri(address(), $"{folder}/{Encode(payload)}.{Mac(payload)}").AbsoluteUri;
    }

    private Reply DownloadWithoutToken(SimulatedCall call, string folder, TimeSpan lifetime)
    {
        if (call.Request.Headers.ContainsKey("Authorization") && !options.AllowsTokenAtBytes)
        {
            violated("Base URLs of the Library API need no token, and none is sent to their host.", call.Record);
        }

        return Download(call, folder, lifetime);
    }

    private Reply DownloadWithToken(SimulatedCall call) =>
        tokens.IsValid(call.Request.Headers.Authorization) ? Download(call, "ppa", options.BaseUrlLifetime) : Forbidden();

    private Reply Download(SimulatedCall call, string folder, TimeSpan lifetime)
    {
        if (options.RedirectsDownloadsTo is { } elsewhere)
        {
            return Reply.Empty(302).With("Location", elsewhere.AbsoluteUri);
        }

        var parts = Uri.UnescapeDataString(call.Segment("path")).Split('=', 2);
        if (ReadBaseUrl(parts[0], folder, lifetime) is not { } item)
        {
            return Forbidden();
        }

        return parts.Length == 1 ? SendPreview(item, call) : Send(item, parts[1]);
    }

    private SimulatedGoogleItem? ReadBaseUrl(string text, string folder, TimeSpan lifetime)
    {
        var parts = text.Split('.');
        if (parts.Length != 2 || !Base64Url.IsValid(parts[0]))
        {
            return null;
        }

        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]));
        if (Mac(payload) != parts[1])
        {
            return null;
        }

        var fields = payload.Split('|');
        var made = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(fields[1], CultureInfo.InvariantCulture));
        return fields[3] != folder || now() - made > lifetime ? null : store.FindItem(fields[0]);
    }

    private Reply Send(SimulatedGoogleItem item, string suffix)
    {
        if (suffix == "d")
        {
            // Of a video this is only a still.
            return item.VideoStatus is null ? SendFile(item, item.Bytes) : SendPicture(item, item.Width, item.Height);
        }

        if (suffix == "dv")
        {
            return item.VideoStatus == GoogleVideoStatus.Ready ? SendFile(item, item.Bytes) : Reply.Html(404, "Error 404 (Not Found)!!1");
        }

        var box = Box().Match(suffix);
        return box.Success
            ? SendPicture(item, Side(box.Groups["w"].Value), Side(box.Groups["h"].Value))
            : Reply.Html(400, "Error 400 (Bad Request)!!1");
    }

    private Reply SendPreview(SimulatedGoogleItem item, SimulatedCall call)
    {
        violated("A base URL is never used without a suffix; it gives a small preview.", call.Record);
        return SendPicture(item, 512, 512);
    }

    private static Reply SendFile(SimulatedGoogleItem item, ReadOnlyMemory<byte> bytes) =>
        new Reply(200, bytes, item.ContentType).With("Content-Disposition", $"attachment;filename=\"{Ascii(item.FileName)}\"");

    private Reply SendPicture(SimulatedGoogleItem item, int boxWidth, int boxHeight)
    {
        var bytes = options.Scale is { } scale ? scale(item, boxWidth, boxHeight) : GooglePicture.Fit(item, boxWidth, boxHeight);
        return new Reply(200, bytes, "image/jpeg");
    }

    private static Reply Forbidden() => Reply.Html(403, "Error 403 (Forbidden)!!1");

    private static string Ascii(string name) =>
        string.Concat(name.Select(static letter => letter is < ' ' or > '~' or '"' or '\\' ? '_' : letter));

    private static int Side(string digits) => digits.Length == 0 ? 16_383 : int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private string Mac(string payload) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(payload)).AsSpan(0, 12));

    [GeneratedRegex("^(?=w|h)(w(?<w>[1-9][0-9]{0,4}))?-?(h(?<h>[1-9][0-9]{0,4}))?(-c|-no)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Box();
}
