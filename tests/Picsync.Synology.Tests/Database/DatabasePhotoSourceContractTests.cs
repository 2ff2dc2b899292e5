using Picsync.Testing.Conformance;

namespace Picsync.Synology.Tests.Database;

/// <summary>An album whose files this machine sees.</summary>
public sealed class DatabasePhotoSourceContractTests : PhotoSourceContract, IAsyncLifetime
{
    private readonly DirectoryInfo _homes = Directory.CreateTempSubdirectory("picsync-synology-");
    private Bed? _bed;

    protected override async Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        _bed = await Bed.CreateAsync();
        _bed.Options.PersonalFolder = Path.Combine(_homes.FullName, "{user}", "Photos");
        var folder = Directory.CreateDirectory(Path.Combine(_homes.FullName, "ines", "Photos", "PhotoLibrary", "2024"));
        await _bed.Data.ExecuteAsync("DELETE FROM many_item_has_many_normal_album WHERE id_normal_album = 5");
        var rows = photos.Select(
            static (photo, index) =>
                $"INSERT INTO item (id, id_user, type) VALUES ({5000 + index}, 1, 0);"
                + "INSERT INTO unit (id, id_user, filename, filesize, takentime, duplicate_hash, cache_key, resolution, index_stage, version, id_item, is_major, id_folder) "
                + $"VALUES ({9000 + (2 * index)}, 1, '{photo.FileName.Replace("'", "''", StringComparison.Ordinal)}', {photo.Bytes.Length}, {1_700_000_000 + index}, 'h', 'c', '{{}}', 0, 1, {5000 + index}, true, 3);"
                + $"INSERT INTO many_item_has_many_normal_album VALUES (0, 1, {5000 + index}, 5, 1);"
        );
        await _bed.Data.ExecuteAsync(string.Concat(rows) + "SELECT 1");
        foreach (var photo in photos)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, photo.FileName), photo.Bytes);
        }

        return _bed.Source("5");
    }

    protected override MediaItem CreateUnknownItem(MediaItem known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return known with { Id = "4999", FileName = "gone-" + known.FileName };
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _homes.Delete(recursive: true);
        if (_bed is not null)
        {
            await _bed.DisposeAsync();
        }
    }

    protected override async Task<bool> TryRemoveAsync(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        await _bed!.Data.ExecuteAsync($"DELETE FROM many_item_has_many_normal_album WHERE id_item = {item.Id} AND id_normal_album = 5");
        return true;
    }

    protected override async Task<bool> TryBreakServiceAsync()
    {
        await _bed!.Data.ExecuteAsync("ALTER TABLE many_item_has_many_normal_album RENAME TO moved_away");
        return true;
    }
}
