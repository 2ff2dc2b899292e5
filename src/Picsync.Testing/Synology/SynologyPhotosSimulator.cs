using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Picsync.Testing;

/// <summary>Synology Photos on a NAS, for tests and demonstrations: its web API on 127.0.0.1, as one account sees it.</summary>
/// <remarks>
/// Operations are named by API and method, as <see cref="SynologyOperations"/> lists them. What is not known of the real service has a
/// switch in <see cref="SynologyPhotosSimulatorOptions"/>.
/// </remarks>
/// <example>
/// <code>
/// await using var nas = await SynologyPhotosSimulator.StartAsync();
/// var album = nas.AddAlbum("Family");
/// nas.AddToAlbum(album.Id, nas.AddPhoto("pier.jpg", SamplePictures.Jpeg(1, 800, 600)).Id);
/// </code>
/// </example>
public sealed class SynologyPhotosSimulator : ServiceSimulator
{
    private const string Host = "api";
    private static readonly object s_request = new();
    private readonly SynologyStore _store;
    private readonly SynologySessions _sessions;
    private readonly SynologyMethods _methods;
    private readonly Lock _gate = new();
    private readonly List<SynologyCall> _calls = [];

    private SynologyPhotosSimulator(SynologyPhotosSimulatorOptions options)
        : base([Host], options.TimeProvider, options.Latency, options.PathPrefix)
    {
        Options = options;
        _store = new SynologyStore(options.UserName, () => Now);
        _sessions = new SynologySessions(options);
        _methods = new SynologyMethods(options);
        var access = new SynologyAlbumAccess(options, _store);
        _sessions.AddTo(_methods);
        new SynologyItemCalls(options, _store, access).AddTo(_methods);
        new SynologyAlbumCalls(options, _store).AddTo(_methods);
        new SynologyByteCalls(options, _store, access).AddTo(_methods);
        _methods.Add("SYNO.API.Info", 1, "query", _ => Info());
    }

    /// <summary>Gets the options. They may be changed while the simulator runs.</summary>
    public SynologyPhotosSimulatorOptions Options { get; }

    /// <summary>Gets the address of the web API: the folder of <c>entry.cgi</c>, ending in a slash.</summary>
    public Uri ApiAddress => PrefixedAddressOf(Host);

    /// <summary>Gets the calls that came, oldest first, with their parameters.</summary>
    public IReadOnlyList<SynologyCall> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Gets every item, of all users and the shared space.</summary>
    public IReadOnlyList<SimulatedSynologyItem> Items => _store.Items;

    /// <summary>Gets every album, of all users.</summary>
    public IReadOnlyList<SimulatedSynologyAlbum> Albums => _store.Albums;

    /// <summary>Gets every user, the account first.</summary>
    public IReadOnlyList<SimulatedSynologyUser> Users => _store.Users;

    /// <summary>Gets how many sign-ins were accepted.</summary>
    public int SignInCount => _sessions.SignInCount;

    private protected override string PrefixedHost => Host;

    /// <summary>Starts a simulator.</summary>
    /// <param name="configure">Changes its options.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The simulator, which listens; the caller disposes it.</returns>
    public static async Task<SynologyPhotosSimulator> StartAsync(
        Action<SynologyPhotosSimulatorOptions>? configure = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = new SynologyPhotosSimulatorOptions();
        configure?.Invoke(options);
        var simulator = new SynologyPhotosSimulator(options);
        await simulator.StartServerAsync(cancellationToken).ConfigureAwait(false);
        return simulator;
    }

    /// <summary>Adds an item to a library; it is in no album yet.</summary>
    /// <param name="fileName">The file's name.</param>
    /// <param name="bytes">The original's bytes.</param>
    /// <param name="change">Changes the rest of it: owner, date, people; its ids stay.</param>
    /// <returns>The item.</returns>
    public SimulatedSynologyItem AddPhoto(
        string fileName,
        ReadOnlyMemory<byte> bytes,
        Func<SimulatedSynologyItem, SimulatedSynologyItem>? change = null
    ) => _store.AddItem(fileName, bytes, change);

    /// <summary>Changes an item.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="change">Gets it as it is and gives it as it is to be; its id stays.</param>
    /// <returns>The item as it is now.</returns>
    public SimulatedSynologyItem ChangePhoto(long itemId, Func<SimulatedSynologyItem, SimulatedSynologyItem> change) =>
        _store.ChangeItem(itemId, change);

    /// <summary>Deletes an item from the NAS.</summary>
    /// <param name="itemId">The item.</param>
    public void RemovePhoto(long itemId) => _store.RemoveItem(itemId);

    /// <summary>Makes an album.</summary>
    /// <param name="name">Its title; titles need not be unique.</param>
    /// <param name="ownerId">Whose it is; an album of another user than 1 is shared with the account.</param>
    /// <param name="isConditional">Whether it fills itself by a condition.</param>
    /// <returns>The album, empty.</returns>
    public SimulatedSynologyAlbum AddAlbum(string name, long ownerId = 1, bool isConditional = false) =>
        _store.AddAlbum(name, ownerId, isConditional);

    /// <summary>Puts items into an album, as a person would.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="itemIds">The items.</param>
    public void AddToAlbum(long albumId, params IEnumerable<long> itemIds) =>
        _store.ChangeAlbum(albumId, album => album with { ItemIds = [.. album.ItemIds.Union(itemIds)] });

    /// <summary>Changes an album, as a person would.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="change">Gets it as it is and gives it as it is to be.</param>
    public void ChangeAlbum(long albumId, Func<SimulatedSynologyAlbum, SimulatedSynologyAlbum> change) =>
        _store.ChangeAlbum(albumId, change);

    /// <summary>Deletes an album; its items stay.</summary>
    /// <param name="albumId">The album.</param>
    public void RemoveAlbum(long albumId) => _store.RemoveAlbum(albumId);

    /// <summary>Adds a user to the NAS.</summary>
    /// <param name="name">The account's name.</param>
    /// <returns>The user.</returns>
    public SimulatedSynologyUser AddUser(string name) => _store.AddUser(name);

    /// <summary>Ends every session; the next call of each is refused with code 119.</summary>
    public void EndSessions() => _sessions.EndAll();

    /// <summary>Forgets every remembered device, as a person does in the Control Panel.</summary>
    public void ForgetDevices() => _sessions.ForgetDevices();

    /// <summary>Gives the picture that the NAS makes of an item in one of its sizes.</summary>
    /// <param name="item">The item.</param>
    /// <param name="size"><c>sm</c>, <c>m</c> or <c>xl</c>.</param>
    /// <returns>The bytes of a JPEG file.</returns>
    public static byte[] ThumbnailOf(SimulatedSynologyItem item, string size)
    {
        ArgumentNullException.ThrowIfNull(item);
        return SynologyByteCalls.ThumbnailOf(item, size);
    }

    private protected override async ValueTask<(Route Route, Dictionary<string, string> Values)?> FindAsync(
        string host,
        HttpContext context,
        string path
    )
    {
        if (path != "/entry.cgi" && !path.StartsWith("/entry.cgi/", StringComparison.Ordinal))
        {
            return null;
        }

        var request = await SynologyRequest.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        context.Items[s_request] = request;
        return (new Route(host, context.Request.Method, "/entry.cgi", $"{request.Api} {request.Method}", Answer), []);
    }

    private protected override void Inspect(SimulatedCall call)
    {
        if (((string[])["_sid", "passwd", "otp_code", "device_id", "passphrase", "SynoToken"]).Any(call.Request.Query.ContainsKey))
        {
            AddViolation("a secret stands in the address", call.Record);
        }
    }

    private protected override Reply AnswerUnknown(SimulatedCall call) => Reply.Html(404, "Not Found");

    private Task<Reply> Answer(SimulatedCall call)
    {
        var request = (SynologyRequest)call.Request.HttpContext.Items[s_request]!;
        lock (_gate)
        {
            _calls.Add(new SynologyCall(request.Api, request.Method, request.Version, request.Fields, request.Token));
        }

        return Task.FromResult(StandIn(call.Request.HttpContext.Request.Host.Host) ?? Answer(request));
    }

    private Reply? StandIn(string host) =>
        Options.StandIn switch
        {
            SynologyStandIn.WebPage => Reply.Html(200, "Router"),
            SynologyStandIn.NotFoundPage => Reply.Html(404, "Not Found"),
            SynologyStandIn.RedirectToHttps => Reply.Empty(301).With("Location", $"https://{host}:5001/webapi/entry.cgi?token=SECRET"),
            SynologyStandIn.OtherJson => Reply.Json(new JsonObject { ["status"] = "ok" }),
            SynologyStandIn.BadGateway => Reply.Html(502, "Bad Gateway"),
            _ => null,
        };

    private Reply Answer(SynologyRequest request)
    {
        if (!request.Api.StartsWith("SYNO.API.", StringComparison.Ordinal) && !_sessions.Accepts(request))
        {
            return SynologyReplies.Error(119);
        }

        try
        {
            return _methods.Answer(request);
        }
        catch (SynologyParameterException wrong)
        {
            return SynologyReplies.Error(120, new JsonObject { ["name"] = wrong.Parameter, ["reason"] = wrong.Reason });
        }
    }

    private Reply Info()
    {
        var apis = new JsonObject();
        foreach (var (api, newest) in _methods.Offered)
        {
            apis[api] = new JsonObject
            {
                ["path"] = "entry.cgi",
                ["minVersion"] = 1,
                ["maxVersion"] = newest,
                ["requestFormat"] = "JSON",
            };
        }

        return SynologyReplies.Done(apis);
    }
}
