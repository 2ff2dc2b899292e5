using System.Net;
using System.Net.Sockets;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: a port of <c>pprof</c> that another program had kept the photos from being synced. The Go program said so and went on.</summary>
public sealed class BusyPprofPortEndedTheLoop
{
    [Fact]
    public async Task Loop_goes_on_and_warns_that_diagnostics_are_not_served()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        File.AppendAllText(world.Work.PathOf("picsync.yaml"), $"every: 1000h\npprof: {{listen: '{taken.LocalEndpoint}'}}\n");

        var loop = world.Work.Start("sync", "--json");
        await loop.WaitForOutputAsync("\"uploaded\":2");
        await loop.SignalAsync("TERM");

        var ended = (await loop.WaitAsync()).Expect(0);
        Assert.Contains("is in use by another program", ended.Error, StringComparison.Ordinal);
        Assert.Contains("Diagnostics are not served.", ended.Error, StringComparison.Ordinal);
    }
}
