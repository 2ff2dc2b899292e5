using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Nixplay.Tests.Regressions;

/// <summary>Seen: an album had been renamed; undo made one of the old name, and took all other photos off the playlist.</summary>
public sealed class UndoAfterARenameEmptiedThePlaylist
{
    [Fact]
    public async Task Undo_makes_an_album_says_so_and_adds_to_the_playlist()
    {
        await using var bed = await Bed.StartAsync();
        var source = new InMemoryPhotoSource();
        for (var number = 1; number <= 8; number++)
        {
            source.Add($"{number}.jpg", $"photo {number}");
        }

        var journal = new InMemorySyncJournal();
        var engine = new PhotoSyncEngine(
            new InMemoryHashCache(),
            journal,
            Options.Create(new SyncEngineOptions()),
            TimeProvider.System,
            NullLogger<PhotoSyncEngine>.Instance,
            new InMemoryPhotoTrash()
        );
        var undone = new RunId("undone");
        var job = new SyncJob("Summer", [source], bed.Target);
        await engine.SyncAsync(job, progress: null, default);
        source.Remove(source.Items[2].Id);
        Assert.Equal(1, (await engine.SyncAsync(job with { RunId = undone }, progress: null, default)).Deleted);
        var renamed = bed.Simulator.FindAlbum("Summer")!;
        bed.Simulator.Faults.On(NixplayOperations.ListAlbums).Always().ChangeBody(body => Rename(body, renamed.Id));
        await using var next = Bed.Beside(bed);

        var undo = await engine.UndoAsync(new SyncJob("Summer", [source], next.Target), undone, default);

        Assert.Equal(["3.jpg"], undo.Restored);
        Assert.True(undo.AlbumWasMade);
        Assert.Equal(7, bed.Simulator.Albums.Single(album => album.Id == renamed.Id).Photos.Count);
        Assert.Equal(8, bed.Simulator.FindPlaylist("ss_Summer")!.Items.Count);
    }

    private static string Rename(string body, long id)
    {
        var albums = JsonNode.Parse(body)!.AsArray();
        foreach (var album in albums.Where(album => album!["id"]!.GetValue<long>() == id))
        {
            album!["title"] = "Sommer";
        }

        return albums.ToJsonString();
    }
}
