using System.Net.Sockets;
using System.Text;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Services;

/// <summary>A loop as a service of systemd, which these tests stand in for.</summary>
public sealed class ServiceManagerTests : IDisposable
{
    private readonly Workspace _work = new();
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public ServiceManagerTests()
    {
        _manager.Bind(new UnixDomainSocketEndPoint(_work.PathOf("notify")));
        _work.Environment["NOTIFY_SOCKET"] = _work.PathOf("notify");
        _work.Environment["WATCHDOG_USEC"] = "200000";
        Pictures.Add(_work, "photos", first: 0, count: 1);
        Directory.CreateDirectory(_work.PathOf("stick"));
    }

    [Fact]
    public async Task Loop_tells_that_it_is_ready_and_alive_and_that_it_stops()
    {
        Write("every: 1h\n");
        var picsync = _work.Start("sync");

        Assert.Equal("READY=1", await ReceiveAsync());
        Assert.Equal("WATCHDOG=1", await ReceiveAsync());
        await picsync.SignalAsync("TERM");
        var notices = new List<string>();
        await Waiting.UntilAsync(
            async () =>
            {
                notices.Add(await ReceiveAsync());
                return notices[^1] == "STOPPING=1";
            },
            "the word that it stops"
        );

        (await picsync.WaitAsync()).Expect(0);
        Assert.All(notices.SkipLast(1), static notice => Assert.Equal("WATCHDOG=1", notice));
    }

    [Fact]
    public async Task Single_run_tells_nothing()
    {
        Write("");

        (await _work.RunAsync("sync")).Expect(0);

        Assert.Equal(0, _manager.Available);
    }

    public void Dispose()
    {
        _work.Dispose();
        _manager.Dispose();
    }

    private void Write(string more) =>
        _work.Write(
            "picsync.yaml",
            $"albums:\n- name: Grandma\n  sources: {{folders: {_work.PathOf("photos")}}}\n  target: {{folder: {_work.PathOf("stick")}}}\n{more}"
        );

    private async Task<string> ReceiveAsync()
    {
        var buffer = new byte[256];
        var length = await _manager.ReceiveAsync(buffer).Within("a word to the service manager");
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
