using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>
/// A second container of the same host name, on one state folder, did not see the first one's process, held it for dead and took its album.
/// </summary>
public sealed class AlbumOfALivingRunnerIsTaken
{
    [NamespaceFact]
    public async Task Process_in_another_container_leaves_the_album_to_the_one_that_has_it()
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        world.Nixplay.Faults.On("upload bytes").Always().Hang();
        var first = world.Work.Start("sync");
        await first.WaitForOutputAsync("Grandma: transferring");

        world.Work.Through = NamespaceFactAttribute.Through;
        var second = await world.SyncAsync();
        world.Nixplay.Faults.Clear();
        await first.SignalAsync("INT");

        second.Expect(1);
        Assert.Contains(
            $"process {first.Id} on {Environment.MachineName} is syncing it",
            second.Album("Grandma").GetProperty("error").GetString(),
            StringComparison.Ordinal
        );
        (await first.WaitAsync()).Expect(130);
    }

    [NamespaceFact]
    public async Task Downloads_of_a_process_in_another_container_stay()
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        world.Nixplay.Faults.On("upload bytes").Times(1).Hang();
        var first = world.Work.Start("sync");
        await first.WaitForOutputAsync("Grandma: transferring");
        var downloads = await FindDownloadsAsync(world.Work);

        // Another album, so that only the folder for temporary files is shared.
        world.Work.Write("other.yaml", $"albums:\n- name: Grandpa\n  sources:\n    googlephotos:\n    - {world.Album.Id}\n");
        world.Work.Through = NamespaceFactAttribute.Through;
        var second = await world.Work.RunAsync("sync", "other.yaml", "--json", "--cache", "other.db");

        second.Expect(0);
        Assert.All(downloads, static path => Assert.True(Directory.Exists(path), $"{path} is gone"));
        await first.SignalAsync("INT");
        (await first.WaitAsync()).Expect(130);
    }

    private static async Task<string[]> FindDownloadsAsync(Workspace work)
    {
        string[] found = [];
        await Waiting.UntilAsync(
            () => (found = Directory.GetDirectories(work.Temporary, "picsync-spool-*")).Length > 0,
            "a folder with downloads"
        );
        return found;
    }
}
