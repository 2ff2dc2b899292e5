using System.Text.Json.Nodes;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A list of 100 photos without a further page, of an album that counts 130, deleted 30 in a process that had listed nothing before.</summary>
public sealed class ShortListInAFreshProcess
{
    [Fact]
    public async Task Sync_that_begins_with_a_short_list_deletes_nothing_and_ends_with_3()
    {
        await using var world = await FrameWorld.StartAsync(photos: 13);
        (await world.SyncAsync()).Expect(0);
        world
            .Google.Faults.On(GooglePhotosOperations.SearchMediaItems)
            .Always()
            .ChangeBody(static body =>
            {
                var page = JsonNode.Parse(body)!.AsObject();
                page.Remove("nextPageToken");
                var items = page["mediaItems"]!.AsArray();
                while (items.Count > 10)
                {
                    items.RemoveAt(items.Count - 1);
                }

                return page.ToJsonString();
            });

        var result = (await world.SyncAsync()).Expect(3);

        Assert.Contains("listed 10 items and counts 13", result.Output, StringComparison.Ordinal);
        Assert.Equal(13, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }
}
