using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>Knows the albums that Picsync made, by what was written down when it made them. Nothing is ever found by its title.</summary>
internal sealed class AlbumBook(SynologyPhotosClient client, ISynologyStateStore store)
{
    /// <summary>Finds the album that Picsync made under a title, and makes sure that it still is that one.</summary>
    /// <returns>The album and what was written down; null when there is none any more.</returns>
    public async Task<(PhotoAlbum Album, ManagedAlbum Record)?> FindAsync(string title, CancellationToken cancellationToken)
    {
        if (await ReadAsync(title, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        var account = await client.GetAccountAsync(cancellationToken).ConfigureAwait(false);
        var album = await client.Albums.FindAsync(record.Id, cancellationToken).ConfigureAwait(false);
        if (album is not null && IsTheOne(album, record, account))
        {
            return (album, record);
        }

        Log.AlbumLost(client.Connection.Logger, record.Id);
        return null;
    }

    /// <summary>Makes an album and writes it down.</summary>
    /// <returns>The album, and whether the account had others of that title before.</returns>
    /// <exception cref="ServiceRequestException">It could not be made, or whether it was could not be told.</exception>
    public async Task<(PhotoAlbum Album, ManagedAlbum Record, IReadOnlyList<long> Others)> CreateAsync(
        string title,
        CancellationToken cancellationToken
    )
    {
        var others = await GetTitledAsync(title, cancellationToken).ConfigureAwait(false);
        PhotoAlbum album;
        try
        {
            album = await client.Albums.CreateAsync(title, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException lost) when (lost.OutcomeIsUnknown)
        {
            // An album that was not there before, of that title and empty, is the one that was asked for.
            Log.OutcomeUnknown(client.Connection.Logger, lost.Operation);
            var fresh = (await GetTitledAsync(title, cancellationToken).ConfigureAwait(false))
                .Where(found => others.All(other => other.Id != found.Id))
                .ToList();
            if (fresh is not [{ ItemCount: 0 or null } only])
            {
                throw;
            }

            album = only;
        }

        album = await client.Albums.FindAsync(album.Id, cancellationToken).ConfigureAwait(false) ?? album;
        var record = new ManagedAlbum(album.Id, album.CreatedSeconds, []);
        await SaveAsync(title, record, cancellationToken).ConfigureAwait(false);
        return (album, record, [.. others.Select(static other => other.Id)]);
    }

    /// <summary>Writes down what is to be known of an album in later runs.</summary>
    public async Task SaveAsync(string title, ManagedAlbum record, CancellationToken cancellationToken) =>
        await store
            .SaveAsync(KeyOf(title), JsonSerializer.Serialize(record, ManagedAlbumJson.Default.ManagedAlbum), cancellationToken)
            .ConfigureAwait(false);

    private async Task<ManagedAlbum?> ReadAsync(string title, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(KeyOf(title), cancellationToken).ConfigureAwait(false) is not { } text)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(text, ManagedAlbumJson.Default.ManagedAlbum) is { Members: not null } record
                ? record
                : throw new JsonException("The record is empty.");
        }
        catch (JsonException cause)
        {
            throw new ConfigurationException(
                $"what is written down of the album '{title}' cannot be read; put a copy of the state file back, or remove it",
                location: null,
                "synology.stateFile",
                cause
            );
        }
    }

    private static bool IsTheOne(PhotoAlbum album, ManagedAlbum record, PhotoAccount account) =>
        !album.IsConditional
        && (album.OwnerId is null || account.Id is null || album.OwnerId == account.Id)
        && (album.CreatedSeconds is null || record.CreatedSeconds is null || album.CreatedSeconds == record.CreatedSeconds);

    private async Task<IReadOnlyList<PhotoAlbum>> GetTitledAsync(string title, CancellationToken cancellationToken)
    {
        var found = new List<PhotoAlbum>();
        await foreach (var album in client.Albums.GetOwnAsync(cancellationToken).ConfigureAwait(false))
        {
            if (album.Name == title)
            {
                found.Add(album);
            }
        }

        return found;
    }

    private string KeyOf(string title)
    {
        var address = client.Transport.Address;
        return $"album/{address.Host}:{address.Port}/{client.Connection.Options.Username}/{title}";
    }
}
