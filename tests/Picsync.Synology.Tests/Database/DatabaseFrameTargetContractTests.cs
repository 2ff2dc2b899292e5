using Picsync.Synology.Database;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Writing;
using Picsync.Synology.Routing;
using Picsync.Testing.Conformance;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Database;

/// <summary>Albums in the database, of an owner alone.</summary>
public sealed class DatabaseFrameTargetContractTests : LinkingFrameTargetContract, IAsyncLifetime
{
    private Bed? _bed;

    protected override IReadOnlyList<MediaItem> Photos { get; } =
    [.. ((int[])[101, 102, 103, 105, 108, 109]).Select(static id => Bed.Item(id) with { Hashes = LibraryItem.HashesOf(id) })];

    private Bed Bench => _bed ?? throw new InvalidOperationException("The target is made first.");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_bed is not null)
        {
            await _bed.DisposeAsync();
        }
    }

    protected override async Task<ILinkingFrameTarget> CreateTargetAsync()
    {
        _bed = await Bed.CreateAsync();
        return _bed.Target();
    }

    protected override async Task<Func<Task<IReadOnlyList<string>>>> AddForeignAlbumAsync(string title, IReadOnlyList<MediaItem> photos)
    {
        ArgumentNullException.ThrowIfNull(title);
        var id = await Bench.Data.FindAsync<int>(
            $"INSERT INTO normal_album (id_user, name, type, create_time) VALUES (1, '{title.Replace("'", "''", StringComparison.Ordinal)}', 0, 0) RETURNING id"
        );
        foreach (var photo in photos)
        {
            await Bench.Data.ExecuteAsync($"INSERT INTO many_item_has_many_normal_album VALUES (0, 1, {photo.Id}, {id}, 1)");
        }

        return async () => [.. (await Bench.MembersAsync(id)).Select(static item => $"{item}")];
    }

    protected override IReadOnlyList<IFrameTargetReader> WriteOneTargetInManyWays() =>
        [
            Of("Host=nas;Username=postgres;Password=a;Database=synofoto", "ines"),
            Of("Server=nas;Port=5432;User Id=other;Password=b;Database=synofoto;Timeout=5", " Ines "),
        ];

    protected override IReadOnlyList<IFrameTargetReader> CreateTargetsOfOthers() =>
        [
            Of("Host=nas;Database=synofoto", "omar"),
            Of("Host=nas;Database=synofoto", "ines@example.com"),
            Of("Host=nas;Database=synofoto", "ines", new AlbumShare { IsForAll = true }),
            Of("Host=nas2;Database=synofoto", "ines"),
            Of("Host=nas;Port=5433;Database=synofoto", "ines"),
        ];

    private static DatabaseFrameTarget Of(string connection, string user, AlbumShare? share = null)
    {
        var options = new SynologyOptions { Route = SynologyRoute.Database, ConnectionString = connection };
        var database = new SynologyDatabase(
            Microsoft.Extensions.Options.Options.Create(options),
            TimeProvider.System,
            new LogCatcher<SynologyDatabase>()
        );
        return (DatabaseFrameTarget)new DatabaseRoute(database).CreateTarget(new TargetEntry(user, share ?? AlbumShare.None));
    }

    protected override Task DeleteAlbumAsync(TargetAlbum album)
    {
        ArgumentNullException.ThrowIfNull(album);
        return Bench.Data.ExecuteAsync($"DELETE FROM normal_album WHERE id = {album.Id}");
    }
}
