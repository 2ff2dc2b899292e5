using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The simulated pages of shared albums: short links, the album's page, and further pages by <c>batchexecute</c>.</summary>
internal sealed class GoogleShareCalls(
    GoogleShareOptions options,
    GooglePhotosStore store,
    Func<SimulatedGoogleItem, string> makeAddress,
    Func<Uri> address,
    Action<string, RequestRecord> violated
)
{
    private const string Call = "snAcKc";
    private readonly GoogleSharePages _pages = new(options, makeAddress);
    private readonly GooglePageTokens _tokens = new();
    private readonly Lock _gate = new();
    private readonly List<GoogleShare> _shares = [];
    private int _next = 1;

    public void AddRoutes(RouteTable routes)
    {
        routes.Add(GooglePhotosHosts.Share, "GET", "/share/{key}", GooglePhotosOperations.ShowSharedAlbum, Show);
        routes.Add(GooglePhotosHosts.Share, "POST", "/_/PhotosUi/data/batchexecute", GooglePhotosOperations.ListSharedItems, ListAsync);
        routes.Add(GooglePhotosHosts.Share, "GET", "/{code}", GooglePhotosOperations.OpenShortLink, OpenShort);
    }

    /// <summary>Shares an album by a new link; an older one leads nowhere from then on.</summary>
    public SimulatedSharedLink Share(string albumId)
    {
        if (store.FindAlbum(albumId) is null)
        {
            throw new ArgumentException($"There is no album '{albumId}'.", nameof(albumId));
        }

        lock (_gate)
        {
            var number = _next++;
            var share = new GoogleShare(
                albumId,
                $"Sh{number}xYz".PadRight(17, 'q'),
                ("AF1Qip" + albumId).PadRight(44, '0'),
                Convert.ToBase64String(Encoding.ASCII.GetBytes($"AUTHKEY-test-{number:000}")).TrimEnd('=')
            );
            _shares.RemoveAll(old => old.AlbumId == albumId);
            _shares.Add(share);
            return new SimulatedSharedLink(new Uri(address(), share.Code), LongLink(share));
        }
    }

    public void StopSharing(string albumId)
    {
        lock (_gate)
        {
            _shares.RemoveAll(share => share.AlbumId == albumId);
        }
    }

    private Uri LongLink(GoogleShare share) => new(address(), $"share/{share.AlbumKey}?key={Uri.EscapeDataString(share.AccessKey)}");

    private Reply OpenShort(SimulatedCall call)
    {
        var code = call.Segment("code");
        return Find(share => share.Code == code) is { } found ? Reply.Empty(302).With("Location", LongLink(found).AbsoluteUri) : NotFound();
    }

    private Reply Show(SimulatedCall call)
    {
        if (!IsBrowser(call))
        {
            return Reply.Html(403, "Error 403 (Forbidden)!!1");
        }

        if (MakeWall() is { } wall)
        {
            return wall;
        }

        var (key, access) = (call.Segment("key"), call.Query("key"));
        if (
            Find(share => share.AlbumKey == key && share.AccessKey == access) is not { } found
            || store.FindAlbum(found.AlbumId) is not { } album
        )
        {
            return NotFound();
        }

        return _pages.MakePage(album, found, MakeData(album, found, token: null, offset: 0));
    }

    private async Task<Reply> ListAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        if (call.Query("rpcids") != Call || ReadArguments(form.GetValueOrDefault("f.req")) is not [var key, var token, _, var access])
        {
            violated("The call of a further page is not one that the album's page makes.", call.Record);
            return Reply.Html(400, "Error 400 (Bad Request)!!1");
        }

        if (!IsBrowser(call))
        {
            return Reply.Html(403, "Error 403 (Forbidden)!!1");
        }

        if (MakeWall() is { } wall)
        {
            return wall;
        }

        var page = token is null ? (Offset: 0, IsEmpty: false) : _tokens.Read(key ?? "", token);
        return
            page is null
            || (options.RefusesPageTokens && token is not null)
            || Find(share => share.AlbumKey == key && share.AccessKey == access) is not { } found
            || store.FindAlbum(found.AlbumId) is not { } album
            ? GoogleSharePages.MakeBatch(Call, data: null)
            : GoogleSharePages.MakeBatch(Call, MakeData(album, found, token, page.Value.Offset));
    }

    private JsonArray MakeData(SimulatedGoogleAlbum album, GoogleShare share, string? token, int offset)
    {
        var first = options.RepeatsItems && offset > 0 ? offset - 1 : offset;
        var end = Math.Min(offset + options.PageSize, album.Items.Count);
        var next =
            end >= album.Items.Count || (options.OmitsPageToken && offset == 0) ? null
            : options.RepeatsPageToken && token is not null ? token
            : _tokens.Make(share.AlbumKey, end, isEmpty: false);
        IReadOnlyList<SimulatedGoogleItem> items = [.. album.Items.Skip(first).Take(end - first)];
        return _pages.MakeData(album, share, items, next, isFirst: token is null);
    }

    private GoogleShare? Find(Predicate<GoogleShare> match)
    {
        lock (_gate)
        {
            return _shares.Find(match);
        }
    }

    private static bool IsBrowser(SimulatedCall call) =>
        call.Request.Headers.UserAgent.ToString().StartsWith("Mozilla/5.0", StringComparison.Ordinal);

    private Reply? MakeWall() =>
        options.Wall switch
        {
            GoogleShareWall.Consent => Reply.Empty(302).With("Location", "https://consent.google.com/ml?continue=x&gl=DE"),
            GoogleShareWall.ConsentPage => Reply.Text(
                200,
                "<html><title>Before you continue</title><form action=\"https://consent.google.com/save\" method=\"POST\"></form></html>",
                "text/html"
            ),
            GoogleShareWall.SignIn => Reply.Empty(302).With("Location", "https://accounts.google.com/ServiceLogin?continue=x"),
            GoogleShareWall.Robot => Reply.Empty(302).With("Location", "https://www.google.com/sorry/index?continue=x"),
            GoogleShareWall.RobotPage => Reply.Text(
                429,
                "<html><title>Sorry</title>Our systems have detected unusual traffic from your computer network.<div class=\"g-recaptcha\"></div></html>",
                "text/html"
            ),
            _ => null,
        };

    private static Reply NotFound() => Reply.Html(404, "Error 404 (Not Found)!!1");

    // [[["snAcKc", "[album key, token or null, null, access key]", null, "generic"]]]
    private static string?[]? ReadArguments(string? request)
    {
        try
        {
            var entry = JsonNode.Parse(request ?? "")?[0]?[0];
            return entry?[0]?.GetValue<string>() == Call && JsonNode.Parse(entry[1]!.GetValue<string>()) is JsonArray arguments
                ? [.. arguments.Select(static argument => argument?.GetValue<string>())]
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
