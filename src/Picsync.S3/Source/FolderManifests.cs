namespace Picsync.S3;

/// <summary>The manifests that a listing meets, each for the objects of its own folder and below.</summary>
internal sealed class FolderManifests(S3Connection connection, string bucket)
{
    private readonly Dictionary<string, Manifest> _byFolder = new(StringComparer.Ordinal);

    /// <summary>Reads the manifests that a page shows. One that cannot be read is done without.</summary>
    public async Task ReadThoseOfAsync(IReadOnlyList<ListedObject> page, CancellationToken cancellationToken)
    {
        var store = new ManifestStore(connection, bucket);
        foreach (var item in page.Where(static item => item.Name == Manifest.FileName && !item.LeadsElsewhere))
        {
            var folder = item.Key[..^Manifest.FileName.Length];
            try
            {
                if (await store.FindAsync(folder, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    _byFolder[folder] = found.Manifest;
                }
            }
            catch (ServiceRequestException unreadable)
            {
                Log.ManifestNotBelieved(connection.Logger, bucket, item.Key, unreadable.Reason);
            }
        }
    }

    /// <summary>Finds what a manifest says of an object as it is now.</summary>
    public PhotoMetadata? Find(ListedObject item)
    {
        for (var end = item.Key.LastIndexOf('/') + 1; ; end = item.Key.LastIndexOf('/', end - 2) + 1)
        {
            if (
                _byFolder.TryGetValue(item.Key[..end], out var manifest)
                && manifest.Entries.TryGetValue(item.Key[end..], out var entry)
                && entry.Describes(item)
            )
            {
                return entry.Metadata;
            }

            if (end < 2)
            {
                return null;
            }
        }
    }
}
