using System.Text.Json.Serialization.Metadata;
using Picsync.Nixplay.Wire;
using Picsync.Shared.Wording;

namespace Picsync.Nixplay;

/// <summary>The account's albums. A list that cannot be read is an error, never "no albums".</summary>
internal sealed class AlbumList(ApiConnection api, bool believesEmptyLists)
{
    private const string NewerWebPath = "v2/albums/web/json/";
    private const string OlderWebPath = "albums/web/json/";
    private const string EmailPath = "v2/albums/email/json/";
    private const string ListWeb = "list albums";

    private readonly NameLocks _creating = new();
    private volatile string _webPath = NewerWebPath;
    private volatile HashSet<long>? _knownIds;

    public async Task<IReadOnlyList<NixplayAlbum>> GetWebAsync(CancellationToken cancellationToken)
    {
        List<AlbumWire?> list;
        try
        {
            list = await FetchAsync(_webPath, "albums.list", cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException exception) when (exception.StatusCode == 404 && _webPath == NewerWebPath)
        {
            list = await FetchAsync(OlderWebPath, "albums.list", cancellationToken).ConfigureAwait(false);
            Log.OlderPath(api.Logger, NewerWebPath, OlderWebPath);
            _webPath = OlderWebPath;
        }

        var albums = list.ConvertAll(entry => ToAlbum(entry, NixplayAlbumKind.Web, ListWeb));
        _knownIds = [.. albums.Select(static album => album.Id)];
        return albums;
    }

    public async Task<IReadOnlyList<NixplayAlbum>> GetEmailAsync(CancellationToken cancellationToken)
    {
        try
        {
            var list = await FetchAsync(EmailPath, "albums.list_email", cancellationToken).ConfigureAwait(false);
            return list.ConvertAll(static entry => ToAlbum(entry, NixplayAlbumKind.Email, "list e-mail albums"));
        }
        catch (ServiceRequestException exception) when (exception.StatusCode == 404)
        {
            // The generation of the service that has only the older path knows no list of e-mail albums.
            return [];
        }
    }

    /// <summary>Finds albums by name; the e-mail list is asked only when the web list lacks it.</summary>
    public async Task<IReadOnlyList<NixplayAlbum>> FindAsync(string name, CancellationToken cancellationToken)
    {
        var web = await GetWebAsync(cancellationToken).ConfigureAwait(false);
        if (Named(web, name) is { Count: > 0 } found)
        {
            return found;
        }

        var email = await GetEmailAsync(cancellationToken).ConfigureAwait(false);
        return web.Count + email.Count > 0 || believesEmptyLists
            ? Named(email, name)
            : throw NixplayErrors.Unreadable(ListWeb, "it lists none at all, not even those it makes itself for each account");
    }

    public async Task<NixplayAlbum?> FindByIdAsync(long albumId, CancellationToken cancellationToken)
    {
        var web = await GetWebAsync(cancellationToken).ConfigureAwait(false);
        return web.FirstOrDefault(album => album.Id == albumId)
            ?? (await GetEmailAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(album => album.Id == albumId);
    }

    /// <summary>Creates an album under exactly this name; after a lost answer the list tells whether it was made.</summary>
    public async Task<NixplayAlbum> CreateAsync(string serviceName, CancellationToken cancellationToken)
    {
        using var mine = await _creating.EnterAsync(serviceName, cancellationToken).ConfigureAwait(false);
        var before = _knownIds ?? [.. (await GetWebAsync(cancellationToken).ConfigureAwait(false)).Select(static album => album.Id)];
        return await Creation
            .RunAsync(
                "album",
                serviceName,
                () => PostAsync(serviceName, cancellationToken),
                async () =>
                    Named(await GetWebAsync(cancellationToken).ConfigureAwait(false), serviceName)
                        .Where(album => !before.Contains(album.Id)),
                static album => album.Id,
                api.Logger
            )
            .ConfigureAwait(false);
    }

    public Task DeleteAsync(long albumId, CancellationToken cancellationToken) =>
        Deletion.RunAsync(
            api,
            ApiCall.Form("delete album", "albums.delete", $"album/{albumId}/delete/json/") with
            {
                IsRepeatable = true,
            },
            cancellationToken
        );

    private async Task<NixplayAlbum> PostAsync(string name, CancellationToken cancellationToken)
    {
        var call = ApiCall.Form("create album", "albums.create", "album/create/json/", new KeyValuePair<string, string>("name", name));
        var reply = await api.SendAsync(call, cancellationToken).ConfigureAwait(false);
        var made = reply.Text.AsSpan().TrimStart().StartsWith("{")
            ? [NixplayTransport.Parse(reply, call.Operation, NixplayJson.Default.AlbumWire)]
            : NixplayTransport.Parse(reply, call.Operation, NixplayJson.Default.ListAlbumWire);
        return made.Count == 1
            ? ToAlbum(made[0], NixplayAlbumKind.Web, call.Operation)
            : throw NixplayErrors.Unreadable(call.Operation, $"it answered with {Quantity.Of(made.Count, "album")} instead of one");
    }

    private Task<List<AlbumWire?>> FetchAsync(string path, string metric, CancellationToken cancellationToken) =>
        api.GetAsync(ApiCall.Get(ListWeb, metric, path), ListType, cancellationToken);

    private static JsonTypeInfo<List<AlbumWire?>> ListType => NixplayJson.Default.ListAlbumWire;

    private static List<NixplayAlbum> Named(IReadOnlyList<NixplayAlbum> albums, string name) =>
        [.. albums.Where(album => NixplayName.Matches(album.Name, name))];

    private static NixplayAlbum ToAlbum(AlbumWire? wire, NixplayAlbumKind kind, string operation) =>
        wire is { Id: > 0 and var id, Title: { } title }
            ? new NixplayAlbum(id, title)
            {
                Kind = kind,
                PhotoCount = wire.PhotoCount is { } count and >= 0 and <= int.MaxValue ? (int)count : null,
                CreatedOn = LenientDates.Day(wire.DateCreated),
                AllowsUpload = wire.AllowUpload ?? true,
            }
            : throw NixplayErrors.Unreadable(operation, "an album in its answer lacks its id or its title");
}
