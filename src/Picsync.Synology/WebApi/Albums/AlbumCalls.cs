using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>The calls that read albums, and those that change the account's own.</summary>
internal sealed class AlbumCalls(ApiConnection connection)
{
    private const string Browse = "SYNO.Foto.Browse.Album";
    private const string Normal = "SYNO.Foto.Browse.NormalAlbum";

    /// <summary>The most items of one call.</summary>
    public const int ChunkSize = 500;

    /// <summary>Lists the account's own albums and then those that others share with it, each id once.</summary>
    /// <exception cref="IncompleteListingException">The list could not be read to its end.</exception>
    public async IAsyncEnumerable<PhotoAlbum> GetAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<long>();
        await foreach (var album in GetOwnAsync(cancellationToken).ConfigureAwait(false))
        {
            if (seen.Add(album.Id))
            {
                yield return album;
            }
        }

        await foreach (var album in GetSharedAsync(cancellationToken).ConfigureAwait(false))
        {
            if (seen.Add(album.Id))
            {
                yield return album with
                {
                    IsShared = true,
                    IsOwn = false,
                };
            }
        }
    }

    /// <summary>Lists the account's own albums.</summary>
    /// <exception cref="IncompleteListingException">The list could not be read to its end.</exception>
    public IAsyncEnumerable<PhotoAlbum> GetOwnAsync(CancellationToken cancellationToken) =>
        ReadAsync(
            new ApiCall("list albums", Browse, "list", 4)
            {
                Parameters = new ApiParameters()
                    .Add("sort_by", "create_time")
                    .Add("sort_direction", "asc")
                    .Add("additional", ["sharing_info"]),
            },
            "the account's albums",
            cancellationToken
        );

    /// <summary>Lists the albums that others share with the account, by the call that older and newer releases have for it.</summary>
    private async IAsyncEnumerable<PhotoAlbum> GetSharedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Listing = "the albums that are shared with the account";
        var walk = Walk(new ApiCall("list shared albums", "SYNO.Foto.Sharing.Misc", "list_shared_with_me_album", 2), Listing);
        var page = await TryNextAsync(walk, cancellationToken).ConfigureAwait(false);
        if (page is null)
        {
            var call = new ApiCall("list shared albums", Browse, "list", 4) { LeastVersion = 4 };
            call.Parameters.Add("category", "normal_share_with_me");
            walk = Walk(call, Listing);
            page = await TryNextAsync(walk, cancellationToken).ConfigureAwait(false);
        }

        for (; page is not null; page = await walk.NextAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var (id, entry) in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return AlbumReader.Read(id, entry);
            }
        }
    }

    /// <summary>Reads the first page; null when the NAS has no such call.</summary>
    private static async Task<IReadOnlyList<(long Id, JsonElement Entry)>?> TryNextAsync(PageWalk walk, CancellationToken cancellationToken)
    {
        try
        {
            return await walk.NextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ApiRefusal refusal) when (ApiCodes.IsUnknownCall(refusal.Code))
        {
            return null;
        }
    }

    private PageWalk Walk(ApiCall call, string listing) => new(connection, call, listing, Math.Min(connection.Options.PageSize, 500));

    /// <summary>Reads one album by its id, with whom it is shared.</summary>
    /// <returns>The album, or null when there is none that the account reaches by its id.</returns>
    public async Task<PhotoAlbum?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var call = new ApiCall("read an album", Browse, "get", 4)
        {
            Parameters = new ApiParameters().Add("id", [id]).Add("additional", ["sharing_info"]),
        };
        try
        {
            var data = await connection.CallAsync(call, cancellationToken).ConfigureAwait(false);
            if (data.Find("list") is not { ValueKind: JsonValueKind.Array } list)
            {
                throw SynologyErrors.Unreadable(call.Operation, "it answered without a list");
            }

            var found = list.EnumerateArray().FirstOrDefault(entry => entry.Number("id") == id);
            return found.ValueKind == JsonValueKind.Object ? AlbumReader.Read(id, found) : null;
        }
        catch (ApiRefusal refusal) when (refusal.Code == ApiCodes.AlbumNotById)
        {
            return null;
        }
        catch (ApiRefusal refusal) when (ApiCodes.IsUnknownCall(refusal.Code))
        {
            return await GetOwnAsync(cancellationToken)
                .FirstOrDefaultAsync(album => album.Id == id, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Makes an album. Titles need not be unique, so it is sent once.</summary>
    /// <exception cref="ServiceRequestException">It failed; whether the album was made all the same is told by the exception.</exception>
    public async Task<PhotoAlbum> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var call = new ApiCall("create an album", Normal, "create", 1)
        {
            IsRepeatable = false,
            IsRead = false,
            Parameters = new ApiParameters().Add("name", name).Add("item", Array.Empty<long>()),
        };
        var data = await connection.CallAsync(call, cancellationToken).ConfigureAwait(false);
        var album = data.Find("album") ?? data;
        return album.Number("id") is { } id
            ? AlbumReader.Read(id, album)
            : throw new ServiceRequestException(SynologyErrors.Service, call.Operation, "its answer does not tell the album's id")
            {
                OutcomeIsUnknown = true,
            };
    }

    /// <summary>Puts items into an album, in pieces. Those that are in it already stay.</summary>
    /// <returns>The ids that the NAS did not take.</returns>
    public Task<IReadOnlyList<long>> AddAsync(PhotoAlbum album, IReadOnlyList<long> items, CancellationToken cancellationToken) =>
        ChangeAsync("add items to an album", "add_item", album, items, cancellationToken);

    /// <summary>Takes items out of an album, in pieces. The files stay.</summary>
    /// <returns>The ids that the NAS did not take out.</returns>
    public Task<IReadOnlyList<long>> RemoveAsync(PhotoAlbum album, IReadOnlyList<long> items, CancellationToken cancellationToken) =>
        ChangeAsync("take items out of an album", "delete_item", album, items, cancellationToken);

    public Task SetCoverAsync(PhotoAlbum album, long item, CancellationToken cancellationToken) =>
        connection.CallAsync(
            new ApiCall("set an album's cover", Browse, "set_cover", 1)
            {
                IsRead = false,
                Parameters = new ApiParameters().Add("id", album.Id).Add("id_item", item),
            },
            cancellationToken
        );

    private async Task<IReadOnlyList<long>> ChangeAsync(
        string operation,
        string method,
        PhotoAlbum album,
        IReadOnlyList<long> items,
        CancellationToken cancellationToken
    )
    {
        if (album.IsConditional)
        {
            throw new ServiceRequestException(
                SynologyErrors.Service,
                operation,
                $"album {album.Id} fills itself by a condition; only Synology Photos decides what is in it"
            );
        }

        var refused = new List<long>();
        foreach (var chunk in items.Chunk(ChunkSize))
        {
            var call = new ApiCall(operation, Normal, method, 1)
            {
                IsRead = false,
                Parameters = new ApiParameters().Add("id", album.Id).Add("item", chunk),
            };
            var data = await connection.CallAsync(call, cancellationToken).ConfigureAwait(false);
            refused.AddRange(RefusedIn(data, chunk));
        }

        return refused;
    }

    // An entry that names no item of the chunk leaves open which one failed.
    private static IEnumerable<long> RefusedIn(JsonElement data, long[] chunk)
    {
        var errors = data.Entries("error_list").ToList();
        var named = errors
            .Select(static entry =>
                entry.ValueKind == JsonValueKind.Number && entry.TryGetInt64(out var id)
                    ? id
                    : entry.Number("id") ?? entry.Number("item_id") ?? entry.Number("id_item")
            )
            .ToList();
        return named.All(id => id is { } known && chunk.Contains(known)) ? named.OfType<long>() : chunk;
    }

    private async IAsyncEnumerable<PhotoAlbum> ReadAsync(
        ApiCall call,
        string listing,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var walk = Walk(call, listing);
        while (await walk.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            foreach (var (id, entry) in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return AlbumReader.Read(id, entry);
            }
        }
    }
}
