using Picsync.Synology.Database;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Reading;
using Picsync.Synology.Database.Writing;
using Picsync.Synology.Routing;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Database;

/// <summary>A stand-in database and the database route on top of it. Waits end at once.</summary>
internal sealed class Bed : IAsyncDisposable
{
    private readonly List<SynologyDatabase> _opened = [];

    private Bed(SynofotoDatabase data)
    {
        Data = data;
        Options = new SynologyOptions { Route = SynologyRoute.Database, ConnectionString = data.ConnectionString };
    }

    public SynofotoDatabase Data { get; }

    public SynologyOptions Options { get; }

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2024, 7, 1, 11, 0, 0, TimeSpan.Zero)) { AutoAdvance = true };

    public LogCatcher<SynologyDatabase> Log { get; } = new();

    public static async Task<Bed> CreateAsync(SynofotoRelease release = SynofotoRelease.Newer) =>
        new(await SynofotoDatabase.CreateAsync(release));

    public SynologyDatabase Open()
    {
        var database = new SynologyDatabase(Microsoft.Extensions.Options.Options.Create(Options), Time, Log);
        _opened.Add(database);
        return database;
    }

    public DatabaseRoute Route() => new(Open());

    public DatabaseFrameTarget Target(string user = "ines", AlbumShare? share = null, string? title = null) =>
        (DatabaseFrameTarget)Route().CreateTarget(new TargetEntry(user, share ?? AlbumShare.None) { Title = title });

    public DatabasePhotoSource Source(string? album = null, string? user = "ines", bool undated = false) =>
        (DatabasePhotoSource)Route().CreateSource(new SourceEntry(album, user) { IncludesUndated = undated });

    /// <summary>Lists what a source gives, as ids of items.</summary>
    public static async Task<List<int>> PickAsync(IFilteringPhotoSource source, PhotoFilter? filter = null)
    {
        var items = await source.GetMediaItemsAsync(filter ?? new PhotoFilter(), CancellationToken.None).ToListAsync();
        return [.. items.Select(static item => int.Parse(item.Id))];
    }

    /// <summary>Fills an album with exactly these items, as a run does.</summary>
    public static async Task<LinkReceipt> FillAsync(ILinkingFrameTarget target, string name, params int[] items)
    {
        var album = await target.FindAlbumAsync(name, CancellationToken.None);
        var there = album is null ? [] : await target.GetItemsAsync(album, CancellationToken.None).ToListAsync();
        var change = new LinkChange(name)
        {
            Album = album,
            RunId = new RunId("run"),
            Add = [.. items.Where(item => there.TrueForAll(known => known.Id != $"{item}")).Select(Item)],
            Remove = [.. there.Where(known => !items.Contains(int.Parse(known.Id)))],
        };
        return await target.LinkAsync(change, CancellationToken.None);
    }

    public static MediaItem Item(int id) => new() { Id = $"{id}", FileName = $"{id}.jpg" };

    /// <summary>Reads the items of an album as they are in the database.</summary>
    public Task<List<int>> MembersAsync(int album) =>
        Data.ReadAsync<int>($"SELECT id_item FROM many_item_has_many_normal_album WHERE id_normal_album = {album} ORDER BY id_item");

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened)
        {
            await database.DisposeAsync();
        }

        await Data.DisposeAsync();
    }
}
