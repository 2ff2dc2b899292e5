using System.Text.Json.Nodes;
using Picsync.Testing.Conformance;

namespace Picsync.GooglePhotos.Tests.Picks;

public sealed class GooglePickSourceContractTests : PhotoSourceContract, IAsyncLifetime
{
    private PickWorld? _world;

    protected override bool CertifiesEmptyAlbums => true;

    private string Manifest => Path.Join(_world!.Folder, "contract", "manifest.json");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_world is not null)
        {
            Assert.Empty(_world.Google.Violations);
            await _world.DisposeAsync();
        }
    }

    protected override async Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        _world = await PickWorld.StartAsync(photos: 1);
        var album = _world.Google.AddAlbum("Contract");
        var ids = photos.Select(photo => _world.Google.AddPhoto(album.Id, photo.FileName, photo.Bytes).Id).ToList();
        await _world.PickAsync("contract", ids.Count == 0 ? _world.Ids : ids);
        if (ids.Count == 0)
        {
            // Picking nothing changes nothing, so an empty pick is one whose only photo was taken out by hand.
            await File.WriteAllTextAsync(Manifest, """{"version":1,"name":"contract","pickedAt":"2026-01-01T00:00:00Z","items":[]}""");
        }

        return _world.SourceOf("contract");
    }

    protected override Task<bool> TryRemoveAsync(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var manifest = JsonNode.Parse(File.ReadAllText(Manifest))!;
        var items = manifest["items"]!.AsArray();
        items.Remove(items.Single(entry => entry!["id"]!.GetValue<string>() == item.Id));
        File.WriteAllText(Manifest, manifest.ToJsonString());
        return Task.FromResult(true);
    }

    protected override Task<bool> TryBreakServiceAsync()
    {
        File.WriteAllText(Manifest, "{");
        return Task.FromResult(true);
    }
}
