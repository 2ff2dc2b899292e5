using System.Net;
using System.Net.Sockets;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A loop whose run stood still was alive by its health and to the service manager.</summary>
public sealed class StuckRunWasCalledAlive
{
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(30) };

    [Fact]
    public async Task Run_that_stands_still_makes_the_process_unhealthy_until_it_goes_on()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        var port = FreePort();
        world.Work.Environment["PICSYNC_Watchdog__StuckAfter"] = "00:00:01";
        world.Work.Write(
            "picsync.yaml",
            $"every: 1s\nprometheus: {{listen: '127.0.0.1:{port}'}}\n"
                + $"albums:\n- name: Grandma\n  sources: {{googlephotos: [{world.Album.Id}]}}\n"
        );
        var loop = world.Work.Start("sync");
        await loop.WaitForOutputAsync("Grandma");
        world.Nixplay.Faults.On(NixplayOperations.ListAlbums).Delay(TimeSpan.FromSeconds(6));

        await WaitForAsync(port, HttpStatusCode.ServiceUnavailable);
        await WaitForAsync(port, HttpStatusCode.OK);

        await loop.SignalAsync("TERM");
        (await loop.WaitAsync()).Expect(0);
    }

    private static async Task WaitForAsync(int port, HttpStatusCode wanted)
    {
        var address = new Uri($"http://127.0.0.1:{port}/health/live");
        await Waiting.UntilAsync(
            async () =>
            {
                using var reply = await s_http.GetAsync(address);
                return reply.StatusCode == wanted;
            },
            $"the answer {wanted} of {address.AbsolutePath}"
        );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
