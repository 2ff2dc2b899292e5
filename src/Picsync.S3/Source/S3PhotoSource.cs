using System.Runtime.CompilerServices;
using Picsync.Shared.Listing;

namespace Picsync.S3;

/// <summary>The photos and videos below a prefix of a bucket, folders included, by key.</summary>
/// <remarks>
/// An item's id is its key below the prefix; its version is its entity tag. Digests come from the listing and from manifests that
/// Picsync wrote; captions, dates and the photos' own names from the manifests alone. Nothing is asked for each object.
/// </remarks>
public sealed class S3PhotoSource : INotingPhotoSource, IAbsenceWitness, IPlacedSource
{
    private const string LeadsElsewhere =
        "Its key has a folder called '.' or '..', which leads to another object on the way; rename it in the bucket.";

    private readonly S3Connection _connection;
    private readonly S3Location _location;

    /// <summary>Names the place; nothing is contacted yet.</summary>
    /// <param name="connection">The connection, which is not disposed with the source.</param>
    /// <param name="location">The bucket and prefix.</param>
    public S3PhotoSource(S3Connection connection, S3Location location)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(location);
        _connection = connection;
        _location = location;
        Id = new SourceId($"s3/{connection.ServiceName}{location.Bucket}/{location.Prefix}".TrimEnd('/'));
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoragePlace> GetPlaces() => [S3Place.Of(_connection, _location.Bucket, _location.Prefix)];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> NamesOf(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return [S3Place.NameOf(_connection, _location.Bucket, _location.Prefix + item.Id)];
    }

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => S3PhotoSourceFactory.SourceCapabilities;

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var manifests = new FolderManifests(_connection, _location.Bucket);
        var digests = new DigestLookup(_connection, _location.Bucket);
        await foreach (
            var page in new ObjectListing(_connection, _location.Bucket)
                .GetPagesAsync(_location.Prefix, withFolders: true, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            await manifests.ReadThoseOfAsync(page, cancellationToken).ConfigureAwait(false);
            var media = page.Where(static item => item.IsMedia).ToList();
            var known = await DescribeAsync(media, manifests, digests, cancellationToken).ConfigureAwait(false);
            foreach (var item in media)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return ToMediaItem(item, known.GetValueOrDefault(item.Key));
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>None: what else lies in a bucket is told to who asks for it.</remarks>
    public IReadOnlyList<string> Notes => [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<PassedOverFile> GetPassedOverAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = new ObjectListing(_connection, _location.Bucket);
        await foreach (var page in listing.GetPagesAsync(_location.Prefix, withFolders: true, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Where(static item => !item.IsMedia && item.Name.Length > 0))
            {
                yield return new PassedOverFile(
                    item.Key[_location.Prefix.Length..],
                    item.Name,
                    item.Name.StartsWith(ObjectNames.OwnPrefix, StringComparison.Ordinal)
                        ? "It is an object that Picsync keeps for itself."
                        : "Its name ends like no picture or video, by which they are told; export it as JPEG, or rename it if that is what it is."
                );
            }
        }
    }

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        if (KeyPath.LeadsElsewhere(item.Id))
        {
            throw new ItemUnavailableException(item.FileName, LeadsElsewhere);
        }

        return rendition.IsOriginal
            ? ObjectContent.OpenAsync(
                _connection,
                _location.Bucket,
                _location.Prefix + item.Id,
                item.FileName,
                string.IsNullOrEmpty(item.Version) ? null : item.Version,
                cancellationToken
            )
            : throw new NotSupportedException("A bucket gives its objects as they are.");
    }

    /// <inheritdoc/>
    /// <returns>Null: a bucket's name names one bucket of a service.</returns>
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    /// <remarks>
    /// Up to 100 objects are looked at one by one, and one that is there as well, which shows that looking tells something; of more, a second listing
    /// has to agree. Credentials that may not look at an object confirm nothing.
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
        return missing.Count > ObjectAbsence.MostLookedAt
            ? SecondListing.AskAsync(this, missing, present, cancellationToken)
            : new ObjectAbsence(_connection, _location).AskAsync(missing, cancellationToken);
    }

    private static async Task<Dictionary<string, PhotoMetadata>> DescribeAsync(
        List<ListedObject> media,
        FolderManifests manifests,
        DigestLookup digests,
        CancellationToken cancellationToken
    )
    {
        var known = new Dictionary<string, PhotoMetadata>(StringComparer.Ordinal);
        foreach (var item in media)
        {
            if (manifests.Find(item) is { } metadata)
            {
                known[item.Key] = metadata;
            }
        }

        var unclear = media
            .Where(item => !item.LeadsElsewhere)
            .Where(item => known.GetValueOrDefault(item.Key)?.Md5 is not { } md5 || IsVeiled(item, md5))
            .ToList();
        var wholes = unclear.Where(static item => Etags.AsMd5(item.ETag) is not null).ToList();
        if (wholes.Count > 0 && await digests.AreDigestsAsync(wholes, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in wholes)
            {
                known[item.Key] = new PhotoMetadata { Md5 = Etags.AsMd5(item.ETag) };
            }
        }

        return known;
    }

    private static bool IsVeiled(ListedObject item, ContentHash md5) => Etags.AsMd5(item.ETag) is { } tag && tag != md5;

    private MediaItem ToMediaItem(ListedObject item, PhotoMetadata? known)
    {
        var type = MediaNames.FindType(item.Name);
        var id = item.Key[_location.Prefix.Length..];
        return new MediaItem
        {
            Id = id,
            Part = id.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? id[..end] : null,
            FileName = known?.FileName ?? item.Name,
            Kind = type is not null && MediaNames.IsVideo(type) ? MediaKind.Video : MediaKind.Photo,
            ContentType = type,
            Version = item.ETag,
            TakenAt = known?.TakenAt,
            Caption = known?.Caption,
            LengthBytes = item.LengthBytes,
            Hashes = known?.Md5 is null && known?.Sha256 is null ? null : new ContentHashes(known.Md5, known.Sha256, item.LengthBytes),
            UnavailableReason =
                item.LengthBytes == 0 ? "The object is empty."
                : item.LeadsElsewhere ? LeadsElsewhere
                : item.IsArchived ? "It is in an archive storage class; restore it first."
                : null,
        };
    }
}
