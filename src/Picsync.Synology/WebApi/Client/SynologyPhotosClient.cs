using Microsoft.Extensions.Logging;
using Picsync.Shared.Settings;

namespace Picsync.Synology.WebApi;

/// <summary>The web API of one account: what it offers, in the service's own terms. Safe to use from several threads.</summary>
internal sealed class SynologyPhotosClient : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan s_signOutPatience = TimeSpan.FromSeconds(5);
    private readonly SessionKeeper _sessions;
    private readonly Lock _gate = new();
    private Task<PhotoAccount>? _account;

    public SynologyPhotosClient(
        HttpClient http,
        Uri address,
        SynologyOptions options,
        CertificatePins pins,
        ISynologyDeviceStore devices,
        TimeProvider time,
        ILogger logger
    )
    {
        options = CheckedOptions.Of(options, new SynologyOptionsValidator());
        Transport = new ApiTransport(http, address, pins);
        var versions = new ApiVersions(Transport, logger);
        _sessions = new SessionKeeper(new SignIn(Transport, versions, options, devices, time, logger), options, time, logger);
        Connection = new ApiConnection(Transport, versions, _sessions, options, time, logger);
        Items = new ItemCalls(Connection);
        Albums = new AlbumCalls(Connection);
        Guard = new FilterGuard(Items);
        Contents = new AlbumContents(Items, Albums, Guard);
        People = new PersonCalls(Connection);
        Spaces = new SpaceCalls(Connection);
        Sharing = new SharingCalls(Connection);
        Downloads = new DownloadCalls(Connection);
        Uploads = new UploadCalls(Connection, Items);
    }

    public ApiTransport Transport { get; }

    public ApiConnection Connection { get; }

    public ItemCalls Items { get; }

    public AlbumCalls Albums { get; }

    public AlbumContents Contents { get; }

    public FilterGuard Guard { get; }

    public PersonCalls People { get; }

    public SpaceCalls Spaces { get; }

    public SharingCalls Sharing { get; }

    public DownloadCalls Downloads { get; }

    public UploadCalls Uploads { get; }

    /// <summary>Signs in anew.</summary>
    /// <param name="code">A one-time code; null tries the remembered device and the configured code.</param>
    /// <param name="askAsync">Asks a person for a code when the NAS wants one; null asks nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SignInRequiredException">The NAS refuses.</exception>
    public Task SignInAsync(string? code, Func<CancellationToken, ValueTask<string?>>? askAsync, CancellationToken cancellationToken) =>
        _sessions.BeginAsync(code, askAsync, cancellationToken);

    /// <summary>Gets who is signed in, asked once.</summary>
    public async Task<PhotoAccount> GetAccountAsync(CancellationToken cancellationToken)
    {
        Task<PhotoAccount> asked;
        lock (_gate)
        {
            if (_account is null or { IsFaulted: true } or { IsCanceled: true })
            {
                // All who ask at once share the answer, whoever stops waiting.
                _account = Sharing.GetAccountAsync(CancellationToken.None);
            }

            asked = _account;
        }

        return await asked.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the session at the NAS, which keeps only so many.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(s_signOutPatience, Connection.Time);
        try
        {
            await _sessions.EndAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is PicsyncException or OperationCanceledException or ObjectDisposedException)
        {
            Log.NotSignedOut(Connection.Logger, cause);
        }

        Dispose();
    }

    /// <summary>Lets go of the session without a word to the NAS.</summary>
    public void Dispose()
    {
        _sessions.Dispose();
        Connection.Versions.Dispose();
    }
}
