using System.Globalization;
using System.Runtime.CompilerServices;
using Picsync.Shared.Listing;

namespace Picsync.GooglePhotos;

/// <summary>The albums that a person chose for an ambient device as a photo source.</summary>
public sealed class AmbientPhotoSource : IPhotoSource, IAbsenceWitness, IDisposable
{
    private readonly GoogleAmbientDevices _devices;
    private readonly string _name;
    private readonly bool _fallsBack;
    private readonly ListedAddresses _addresses;

    /// <summary>Makes a source of one device; nothing is read or contacted yet.</summary>
    /// <param name="devices">The devices.</param>
    /// <param name="name">The device's name.</param>
    /// <param name="fallsBack">
    /// Whether a handful of photos that Google chooses is added where an album cannot be listed. Nothing is removed from a frame by such a list.
    /// </param>
    public AmbientPhotoSource(GoogleAmbientDevices devices, string name, bool fallsBack = false)
    {
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _devices = devices;
        _name = name;
        _fallsBack = fallsBack;
        _addresses = devices.Client.AddressesFrom(Read);
        Id = new SourceId($"ambient/{name}");
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => AmbientSourceFactory.CapabilitiesOf(_devices.Client.Options);

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listed = new List<GoogleMediaItem>();
        var isWhole = false;
        try
        {
            await foreach (var item in Read(cancellationToken).ConfigureAwait(false))
            {
                listed.Add(item);
                yield return GoogleItems.ToMediaItem(item with { FileName = NameOf(item) });
            }

            isWhole = true;
        }
        finally
        {
            _addresses.Note(listed, isWhole);
        }
    }

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return OpenAsync(item, rendition, cancellationToken);
    }

    /// <inheritdoc/>
    /// <returns>Null: a device has one place.</returns>
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    /// <remarks>
    /// A device may be listed 240 times a day, so nothing is listed again for this: the last certified list of an earlier run has to be the same
    /// as the present one. What left is taken away a run later than elsewhere.
    /// </remarks>
    public Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(present);
        var agrees = last is not null && last.Count == present.Count && last.IdsDigest == present.IdsDigest;
        return Task.FromResult(AbsenceAnswers.Of(missing, agrees ? Absence.LeftTheAlbum : Absence.Unknown));
    }

    /// <inheritdoc/>
    public void Dispose() => _addresses.Dispose();

    private async Task<MediaContent> OpenAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        try
        {
            return await _addresses.OpenAsync(item.Id, item.FileName, rendition, cancellationToken).ConfigureAwait(false);
        }
        catch (IncompleteListingException listing)
        {
            throw new ItemUnavailableException(item.FileName, $"its address could not be renewed: {listing.Reason}", listing);
        }
    }

    private IAsyncEnumerable<GoogleMediaItem> Read(CancellationToken cancellationToken)
    {
        var entry =
            _devices.File.Read().FirstOrDefault(device => device.Name == _name)
            ?? throw new AlbumNotFoundException("Google Photos", _name, Hint());
        return new AmbientListing(_devices.Client, _devices.File, entry, _fallsBack).ReadAsync(cancellationToken);
    }

    private string Hint()
    {
        var names = string.Join(", ", _devices.GetAll().Select(static device => device.Name));
        return $"There is no ambient device of that name. Make it with: picsync googlephotos ambient add {_name}. "
            + (names.Length == 0 ? "There are no ambient devices." : $"Ambient devices: {names}.");
    }

    // The Ambient API tells no file names.
    private static string NameOf(GoogleMediaItem item)
    {
        if (!string.IsNullOrWhiteSpace(item.FileName))
        {
            return item.FileName;
        }

        var stem = item.CreatedAt?.UtcDateTime.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture) ?? item.Id;
        return stem + MediaExtensions.Of(item.ContentType);
    }
}
