using System.Net.Http.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.GooglePhotos.Wire;
using Picsync.Shared.Settings;

namespace Picsync.GooglePhotos;

/// <summary>A client of the Google Photos Picker API: a person chooses photos on a page of Google's, and this app may read those.</summary>
/// <remarks>
/// <para>
/// The way of it: <see cref="CreateSessionAsync"/>, show <see cref="PickingSession.BrowserLink"/>, <see cref="WaitForPickAsync"/>,
/// <see cref="GetItemsAsync"/>, <see cref="OpenReadAsync"/> for each item, <see cref="DeleteSessionAsync"/>. Addresses of items live an hour
/// at most; list again for new ones.
/// </para>
/// <para>
/// Methods throw <see cref="SignInRequiredException"/> when the sign-in is missing, has ended or lacks
/// <see cref="GoogleScopes.PickerReadOnly"/>, <see cref="ConfigurationException"/> when the OAuth client is missing or unknown,
/// <see cref="PickingSessionEndedException"/> when the session is over, and <see cref="ServiceRequestException"/> when Google refuses or does
/// not answer. Facts about the service: <c>docs/services/google-photos-picker.md</c>.
/// </para>
/// <para>Safe to call from several threads at once.</para>
/// </remarks>
public sealed class GooglePhotosPickerClient
{
    /// <summary>The most items that one session takes.</summary>
    public const int MaxItems = 2_000;

    private readonly JsonTransport _transport;
    private readonly ItemBytes _bytes;
    private readonly PickWait _wait;

    /// <summary>Makes a client on a plain <see cref="HttpClient"/>. Nothing is repeated after a fault unless its handlers do it.</summary>
    /// <param name="http">Sends everything; not disposed here. It must not carry a token in its default headers.</param>
    /// <param name="options">Credentials, addresses and limits.</param>
    /// <param name="tokens">Whose photos are picked; null makes a provider from the options.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <param name="logger">Where oddities are reported.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public GooglePhotosPickerClient(
        HttpClient http,
        GooglePhotosOptions options,
        IGoogleTokenProvider? tokens = null,
        TimeProvider? time = null,
        ILogger<GooglePhotosPickerClient>? logger = null
    )
        : this(http, http, options, tokens ?? new GoogleTokenProvider(http, options, time: time), time ?? TimeProvider.System, logger) { }

    internal GooglePhotosPickerClient(
        HttpClient api,
        HttpClient bytes,
        GooglePhotosOptions options,
        IGoogleTokenProvider tokens,
        TimeProvider time,
        ILogger<GooglePhotosPickerClient>? logger
    )
    {
        ArgumentNullException.ThrowIfNull(api);
        ArgumentNullException.ThrowIfNull(tokens);
        Options = CheckedOptions.Of(options, new GooglePhotosOptionsValidator());
        Time = time;
        Logger = (ILogger?)logger ?? NullLogger.Instance;
        _transport = new JsonTransport(api, options.PickerAddress, tokens, PickerRefusal.From, options.Patience, time);
        _bytes = new ItemBytes(new ByteDownloader(bytes, new ByteHosts(options.PickerAddress), options.Patience, time), tokens);
        _wait = new PickWait(GetSessionAsync, time);
    }

    internal GooglePhotosOptions Options { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    /// <summary>Opens a session.</summary>
    /// <remarks>Not repeated after a fault, since each call that arrives opens a session of its own, and Google allows only so many.</remarks>
    /// <param name="maxItems">How many items the person may pick, 1 to <see cref="MaxItems"/>; null for the most.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The session; the caller deletes it after use.</returns>
    public async Task<PickingSession> CreateSessionAsync(int? maxItems = null, CancellationToken cancellationToken = default)
    {
        if (maxItems is { } most)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(most, 1, nameof(maxItems));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MaxItems, nameof(maxItems));
        }

        var body = new CreateSessionRequest(maxItems is { } count ? new PickingConfigResource { MaxItemCount = count } : null);
        var answer = await _transport
            .SendAsync(
                PickerOperations.CreateSession,
                address => new HttpRequestMessage(HttpMethod.Post, new Uri(address.AbsoluteUri + "v1/sessions"))
                {
                    Content = JsonContent.Create(body, GoogleJson.Default.CreateSessionRequest),
                },
                GoogleJson.Default.PickingSessionResource,
                cancellationToken,
                isRepeatable: false
            )
            .ConfigureAwait(false);
        return SessionMapper.ToOpened(answer, Options.PickerAddress);
    }

    /// <summary>Gets a session as it is now.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The session.</returns>
    public async Task<PickingSession> GetSessionAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sessionId);
        var answer = await _transport
            .GetAsync(PickerOperations.GetSession, PathOf(sessionId), GoogleJson.Default.PickingSessionResource, cancellationToken)
            .ConfigureAwait(false);
        return SessionMapper.ToKnown(answer, sessionId, Options.PickerAddress);
    }

    /// <summary>Waits until the person presses <i>Done</i>, looking as often and as long as Google advises. Passing trouble does not end the wait.</summary>
    /// <param name="session">The session, as <see cref="CreateSessionAsync"/> or <see cref="GetSessionAsync"/> gave it.</param>
    /// <param name="cancellationToken">Ends the wait; the session stays open.</param>
    /// <returns>The session, picked.</returns>
    /// <exception cref="PickingSessionEndedException">Nobody pressed <i>Done</i> in time, or the session was deleted; the first may still be open.</exception>
    public Task<PickingSession> WaitForPickAsync(PickingSession session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return _wait.RunAsync(session, cancellationToken);
    }

    /// <summary>Lists what was picked, in Google's order, 100 for each request.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The items, each once, with addresses that live an hour at most. Ids are the same in every session of the account.</returns>
    /// <exception cref="PickingNotFinishedException">The person has not pressed <i>Done</i> yet.</exception>
    /// <exception cref="IncompleteListingException">The rest of the list could not be read.</exception>
    public IAsyncEnumerable<GoogleMediaItem> GetItemsAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sessionId);
        return new PageWalk<GoogleMediaItem>(
            "what was picked",
            Options.MaxPages,
            (token, stop) => GetPageAsync(sessionId, token, stop),
            static item => item.Id,
            Logger
        ).ReadAsync(cancellationToken);
    }

    /// <summary>Opens an item's bytes by its address as it is, without renewing it.</summary>
    /// <param name="item">The item, as a listing returned it within the hour.</param>
    /// <param name="rendition">The original, which comes without its place, or for photos one that fits a box. Videos come as Google's transcode.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>The content, which the caller disposes.</returns>
    /// <exception cref="ItemUnavailableException">The address has ended, the video is not ready, or a video was asked for as a picture.</exception>
    public Task<MediaContent> OpenReadAsync(GoogleMediaItem item, Rendition rendition, CancellationToken cancellationToken = default) =>
        _bytes.OpenAsync(item, rendition, cancellationToken);

    /// <summary>Deletes a session, and with it what was picked. One that is gone already is fine.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends once the session is gone.</returns>
    public async Task DeleteSessionAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sessionId);
        try
        {
            await _transport.DeleteAsync(PickerOperations.DeleteSession, PathOf(sessionId), cancellationToken).ConfigureAwait(false);
        }
        catch (PickingSessionEndedException)
        {
            // What was to be deleted is gone.
        }
    }

    /// <summary>Opens items of one session by addresses that are renewed where that is needed.</summary>
    internal ListedAddresses AddressesOf(string sessionId) =>
        new(_bytes, stop => GetItemsAsync(sessionId, stop), Options.BaseUrlLifetime, Time, Logger);

    private async Task<Page<GoogleMediaItem>> GetPageAsync(string sessionId, string? token, CancellationToken cancellationToken)
    {
        var path =
            $"v1/mediaItems?sessionId={Uri.EscapeDataString(sessionId)}&pageSize={Options.PageSize}"
            + (token is null ? "" : "&pageToken=" + Uri.EscapeDataString(token));
        var page = await _transport
            .GetAsync(PickerOperations.ListItems, path, GoogleJson.Default.PickedMediaPage, cancellationToken)
            .ConfigureAwait(false);
        var mapped = PickedMediaMapper.ToPage(page, Time.GetUtcNow());
        GooglePhotosTelemetry.CountListed(mapped.Items.Count);
        return mapped;
    }

    private static string PathOf(string sessionId) => $"v1/sessions/{Uri.EscapeDataString(sessionId)}";
}
