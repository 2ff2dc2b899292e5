using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>One page of a firewall at sign-in ended a loop's life: every later run answered from memory that the password was wrong.</summary>
public sealed class FirewallEndedTheLoop
{
    [Theory]
    [InlineData(403)]
    [InlineData(401)]
    [InlineData(200)]
    public async Task Loop_that_met_a_firewall_at_sign_in_syncs_in_its_next_run(int status)
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        world.Nixplay.Faults.On(NixplayOperations.SignIn).RespondHtml(status);
        world.Work.Write("picsync.yaml", $"every: 1s\nalbums:\n- name: Grandma\n  sources: {{googlephotos: [{world.Album.Id}]}}\n");

        var loop = world.Work.Start("sync", "--json");
        await loop.WaitForOutputAsync("\"exitCode\":1");
        await loop.WaitForOutputAsync("\"exitCode\":0");
        await loop.SignalAsync("TERM");

        (await loop.WaitAsync()).Expect(0);
        Assert.Equal(2, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }
}
