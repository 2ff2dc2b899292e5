using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.GooglePhotos.Wire;
using Picsync.Shared.Settings;

namespace Picsync.GooglePhotos;

/// <summary>A client of the Google Photos Ambient API, which is made for photo frames: a person chooses albums in the Google Photos app, and their photos follow.</summary>
/// <remarks>
/// <para>
/// Google grants this API to projects that it took into its partner programme. Others are refused when a device is made: a
/// <see cref="ServiceRequestException"/> that says so.
/// </para>
/// <para>
/// Methods throw <see cref="SignInRequiredException"/> when the sign-in is missing, has ended or lacks <see cref="GoogleScopes.Ambient"/>,
/// <see cref="ConfigurationException"/> when the OAuth client is missing or unknown, and <see cref="ServiceRequestException"/> when Google refuses
/// or does not answer. Facts about the service: <c>docs/services/google-photos-ambient.md</c>.
/// </para>
/// <para>Google allows 240 requests a day for the photos of a device; each page is one. Safe to call from several threads at once.</para>
/// </remarks>
public sealed class GooglePhotosAmbientClient
{
    /// <summary>How many requests for the photos of one device Google allows in a day.</summary>
    public const int MaxListsPerDay = 240;

    private static readonly TimeSpan s_usualInterval = TimeSpan.FromSeconds(5);
    private readonly JsonTransport _transport;
    private readonly ItemBytes _bytes;

    /// <summary>Makes a client on a plain <see cref="HttpClient"/>. Nothing is repeated after a fault unless its handlers do it.</summary>
    /// <param name="http">Sends everything; not disposed here. It must not carry a token in its default headers.</param>
    /// <param name="options">Credentials, addresses and limits.</param>
    /// <param name="tokens">Whose photos are read; null makes a provider from the options.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <param name="logger">Where oddities are reported.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public GooglePhotosAmbientClient(
        HttpClient http,
        GooglePhotosOptions options,
        IGoogleTokenProvider? tokens = null,
        TimeProvider? time = null,
        ILogger<GooglePhotosAmbientClient>? logger = null
    )
        : this(http, http, options, tokens ?? new GoogleTokenProvider(http, options, time: time), time ?? TimeProvider.System, logger) { }

    internal GooglePhotosAmbientClient(
        HttpClient api,
        HttpClient bytes,
        GooglePhotosOptions options,
        IGoogleTokenProvider tokens,
        TimeProvider time,
        ILogger<GooglePhotosAmbientClient>? logger
    )
    {
        ArgumentNullException.ThrowIfNull(api);
        ArgumentNullException.ThrowIfNull(tokens);
        Options = CheckedOptions.Of(options, new GooglePhotosOptionsValidator());
        Time = time;
        Logger = (ILogger?)logger ?? NullLogger.Instance;
        _transport = new JsonTransport(api, options.AmbientAddress, tokens, AmbientRefusal.From, options.Patience, time);
        _bytes = new ItemBytes(new ByteDownloader(bytes, new ByteHosts(options.AmbientAddress), options.Patience, time), tokens);
    }

    internal GooglePhotosOptions Options { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    /// <summary>Makes a device. A reply that was lost leaves none behind: it is found by the request's own id and deleted.</summary>
    /// <param name="displayName">The name that the Google Photos app shows, 1 to 100 characters.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The device, for which nothing is chosen yet.</returns>
    public async Task<AmbientDevice> CreateDeviceAsync(string displayName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(displayName);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(displayName.Length, 100, nameof(displayName));
        var requestId = Guid.NewGuid();
        try
        {
            return await CreateOnceAsync(displayName, requestId, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException exists) when (exists.StatusCode == (int)HttpStatusCode.Conflict)
        {
            await DeleteDeviceAsync(requestId.ToString("D"), cancellationToken).ConfigureAwait(false);
            return await CreateOnceAsync(displayName, Guid.NewGuid(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gets a device as it is now, with what the person chose.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The device; null when there is none of that id.</returns>
    public async Task<AmbientDevice?> FindDeviceAsync(string deviceId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(deviceId);
        try
        {
            var answer = await _transport
                .GetAsync(AmbientOperations.GetDevice, PathOf(deviceId), GoogleJson.Default.AmbientDeviceResource, cancellationToken)
                .ConfigureAwait(false);
            return AmbientMapper.ToDevice(answer, deviceId, Options.AmbientAddress);
        }
        catch (ServiceRequestException unknown) when (IsUnknown(unknown))
        {
            return null;
        }
    }

    /// <summary>Waits until the person has chosen, looking as often as Google advises. It has no end of its own, and passing trouble is none.</summary>
    /// <param name="device">The device.</param>
    /// <param name="cancellationToken">Ends the wait; the device stays.</param>
    /// <returns>The device with what was chosen.</returns>
    /// <exception cref="ServiceRequestException">The device is gone.</exception>
    public async Task<AmbientDevice> WaitForSourcesAsync(AmbientDevice device, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(device);
        while (!device.HasSources)
        {
            var pause = device.PollInterval is { } advised && advised >= TimeSpan.FromMilliseconds(100) ? advised : s_usualInterval;
            await Task.Delay(pause < TimeSpan.FromMinutes(1) ? pause : TimeSpan.FromMinutes(1), Time, cancellationToken)
                .ConfigureAwait(false);
            try
            {
                device =
                    await FindDeviceAsync(device.Id, cancellationToken).ConfigureAwait(false)
                    ?? throw new ServiceRequestException(GoogleRefusal.Service, AmbientOperations.GetDevice, "it is no longer there");
            }
            catch (ServiceRequestException passing) when (passing.IsTransient)
            {
                // The person may take their time; the next look tells.
            }
        }

        return device;
    }

    /// <summary>Deletes a device. One that is gone already is fine.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends once the device is gone.</returns>
    public async Task DeleteDeviceAsync(string deviceId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(deviceId);
        try
        {
            await _transport.DeleteAsync(AmbientOperations.DeleteDevice, PathOf(deviceId), cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException unknown) when (IsUnknown(unknown))
        {
            // What was to be deleted is gone.
        }
    }

    /// <summary>Lists the photos of one album that the person chose, in Google's order, 100 for each request.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="sourceId">The album, as <see cref="AmbientDevice.Sources"/> has it; not <see cref="AmbientMediaSource.Highlights"/>.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The items, each once. No item at all is not known to mean an empty album: Google has been seen to answer so for a full one.</returns>
    /// <exception cref="AmbientNotChosenException">Nobody has chosen yet.</exception>
    /// <exception cref="IncompleteListingException">The rest of the list could not be read.</exception>
    public IAsyncEnumerable<GoogleMediaItem> GetItemsAsync(string deviceId, string sourceId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(deviceId);
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceId);
        return Walk(deviceId, sourceId, static _ => ValueTask.CompletedTask, cancellationToken);
    }

    /// <summary>Gets a handful of photos that Google chooses among all that the person chose, another one each time: never a list of an album.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Up to a hundred items.</returns>
    /// <exception cref="AmbientNotChosenException">Nobody has chosen yet.</exception>
    public async Task<IReadOnlyList<GoogleMediaItem>> GetCuratedItemsAsync(string deviceId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(deviceId);
        return (await GetPageAsync(deviceId, sourceId: null, token: null, cancellationToken).ConfigureAwait(false)).Items;
    }

    /// <summary>Opens an item's bytes by its address as it is, without renewing it.</summary>
    /// <param name="item">The item, as a listing returned it within the hour.</param>
    /// <param name="rendition">The original, which comes without its place, or for photos one that fits a box.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>The content, which the caller disposes.</returns>
    /// <exception cref="ItemUnavailableException">The address has ended, the video is not ready, or a video was asked for as a picture.</exception>
    public Task<MediaContent> OpenReadAsync(GoogleMediaItem item, Rendition rendition, CancellationToken cancellationToken = default) =>
        _bytes.OpenAsync(item, rendition, cancellationToken);

    /// <summary>Walks one album; what is given is asked before each request.</summary>
    internal IAsyncEnumerable<GoogleMediaItem> Walk(
        string deviceId,
        string sourceId,
        Func<CancellationToken, ValueTask> beforeEach,
        CancellationToken cancellationToken
    ) =>
        new PageWalk<GoogleMediaItem>(
            "an album of an ambient device",
            Options.MaxPages,
            async (token, stop) =>
            {
                await beforeEach(stop).ConfigureAwait(false);
                return await GetPageAsync(deviceId, sourceId, token, stop).ConfigureAwait(false);
            },
            static item => item.Id,
            Logger
        ).ReadAsync(cancellationToken);

    /// <summary>Opens items by addresses that are renewed where that is needed.</summary>
    internal ListedAddresses AddressesFrom(Func<CancellationToken, IAsyncEnumerable<GoogleMediaItem>> list) =>
        new(_bytes, list, Options.BaseUrlLifetime, Time, Logger);

    private async Task<AmbientDevice> CreateOnceAsync(string displayName, Guid requestId, CancellationToken cancellationToken)
    {
        var body = new CreateDeviceRequest(displayName);
        var answer = await _transport
            .SendAsync(
                AmbientOperations.CreateDevice,
                address => new HttpRequestMessage(HttpMethod.Post, new Uri($"{address.AbsoluteUri}v1/devices?requestId={requestId:D}"))
                {
                    Content = JsonContent.Create(body, GoogleJson.Default.CreateDeviceRequest),
                },
                GoogleJson.Default.AmbientDeviceResource,
                cancellationToken
            )
            .ConfigureAwait(false);
        return string.IsNullOrWhiteSpace(answer.Id)
            ? throw new ServiceRequestException(GoogleRefusal.Service, AmbientOperations.CreateDevice, "the answer holds no device")
            : AmbientMapper.ToDevice(answer, answer.Id, Options.AmbientAddress);
    }

    private async Task<Page<GoogleMediaItem>> GetPageAsync(
        string deviceId,
        string? sourceId,
        string? token,
        CancellationToken cancellationToken
    )
    {
        var path =
            $"v1/mediaItems?deviceId={Uri.EscapeDataString(deviceId)}"
            + (sourceId is null ? "" : "&mediaSourceId=" + Uri.EscapeDataString(sourceId))
            + $"&pageSize={Options.PageSize}"
            + (token is null ? "" : "&pageToken=" + Uri.EscapeDataString(token));
        var page = await _transport
            .GetAsync(AmbientOperations.ListItems, path, GoogleJson.Default.PickedMediaPage, cancellationToken)
            .ConfigureAwait(false);
        var mapped = PickedMediaMapper.ToPage(page, Time.GetUtcNow());
        GooglePhotosTelemetry.CountListed(mapped.Items.Count);
        return mapped;
    }

    // Google answers 400 for an id that it never gave out or that is deleted.
    private static bool IsUnknown(ServiceRequestException refused) => refused.StatusCode is 400 or 404;

    private static string PathOf(string deviceId) => $"v1/devices/{Uri.EscapeDataString(deviceId)}";
}
