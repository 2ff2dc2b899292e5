using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Hosting.Tests.Scheduling;

public sealed class ServiceNotifierTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-notify-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public ServiceNotifierTests() => _manager.Bind(new UnixDomainSocketEndPoint(SocketPath));

    private string SocketPath => Path.Combine(_folder, "notify");

    [Fact]
    public async Task Manager_is_told_that_the_service_is_ready_before_it_begins_and_that_it_stops_when_asked_to()
    {
        using var stop = new CancellationTokenSource();
        var notices = new List<string>();

        await Make(("NOTIFY_SOCKET", SocketPath))
            .RunAsync(
                async _ =>
                {
                    notices.Add(await ReceiveAsync());
                    await stop.CancelAsync();
                    notices.Add(await ReceiveAsync());
                },
                stop.Token
            );

        Assert.Equal(["READY=1", "STOPPING=1"], notices);
        Assert.Equal(0, _manager.Available);
    }

    [Fact]
    public async Task Manager_is_told_of_a_service_that_breaks_off_and_its_exception_goes_on()
    {
        var notifier = Make(("NOTIFY_SOCKET", SocketPath));

        var run = notifier.RunAsync(_ => throw new InvalidOperationException("broken"), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        Assert.Equal(["READY=1", "STOPPING=1"], [await ReceiveAsync(), await ReceiveAsync()]);
    }

    [Fact]
    public async Task Signs_of_life_come_twice_in_each_interval_until_the_service_ends()
    {
        var notifier = Make(("NOTIFY_SOCKET", SocketPath), ("WATCHDOG_USEC", "60000000"));

        await notifier.RunAsync(
            async _ =>
            {
                Assert.Equal("READY=1", await ReceiveAsync());
                for (var sign = 0; sign < 3; sign++)
                {
                    _time.Advance(TimeSpan.FromSeconds(30));
                    Assert.Equal("WATCHDOG=1", await ReceiveAsync());
                }

                _time.Advance(TimeSpan.FromSeconds(29));
            },
            CancellationToken.None
        );

        Assert.Equal("STOPPING=1", await ReceiveAsync());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, _manager.Available);
    }

    [Fact]
    public async Task Manager_at_an_abstract_name_is_told_too()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // No other system has abstract names.
        }

        var name = "picsync-test-" + Guid.NewGuid().ToString("N");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint('\0' + name));

        await Make(("NOTIFY_SOCKET", "@" + name)).RunAsync(_ => Task.CompletedTask, CancellationToken.None);

        Assert.Equal("READY=1", await ReceiveAsync(manager));
    }

    [Fact]
    public async Task Manager_that_does_not_listen_does_not_stop_the_service()
    {
        var ran = false;
        var log = new LogCatcher<ServiceNotifier>();
        var manager = ServiceManagerSocket.Read(Variables([("NOTIFY_SOCKET", SocketPath + "-gone")]), processId: 7);

        await new ServiceNotifier(manager, _time, log).RunAsync(
            _ =>
            {
                ran = true;
                return Task.CompletedTask;
            },
            CancellationToken.None
        );

        Assert.True(ran);
        Assert.Contains("could not be told READY=1", log.Text, StringComparison.Ordinal);
        Assert.Contains("could not be told STOPPING=1", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_runs_without_a_manager()
    {
        var notifier = Make();
        var ran = false;

        await notifier.RunAsync(
            _ =>
            {
                ran = true;
                return Task.CompletedTask;
            },
            CancellationToken.None
        );

        Assert.True(ran);
        Assert.False(notifier.IsListenedTo);
        Assert.Equal(0, _manager.Available);
    }

    [Theory]
    [InlineData("30000000", null, 30.0)]
    [InlineData("30000000", "7", 30.0)]
    [InlineData("30000000", "8", null)]
    [InlineData("0", "7", null)]
    [InlineData("-5", "7", null)]
    [InlineData("soon", "7", null)]
    [InlineData("99999999999999999", "7", null)]
    [InlineData(null, "7", null)]
    public void Watchdog_counts_when_it_is_meant_for_this_process(string? microseconds, string? processId, double? seconds)
    {
        var notifier = Make(("NOTIFY_SOCKET", SocketPath), ("WATCHDOG_USEC", microseconds), ("WATCHDOG_PID", processId));

        Assert.Equal(seconds, notifier.Watchdog?.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("relative/path")]
    [InlineData("vsock:2:1234")]
    public void Address_of_another_form_counts_as_none(string address)
    {
        Assert.False(Make(("NOTIFY_SOCKET", address)).IsListenedTo);
    }

    public void Dispose()
    {
        _manager.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private ServiceNotifier Make(params (string Name, string? Value)[] variables) =>
        new(ServiceManagerSocket.Read(Variables(variables), processId: 7), _time, NullLogger<ServiceNotifier>.Instance);

    private static Func<string, string?> Variables((string Name, string? Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;

    private Task<string> ReceiveAsync() => ReceiveAsync(_manager);

    private static async Task<string> ReceiveAsync(Socket manager)
    {
        using var limit = new CancellationTokenSource(s_longest);
        var buffer = new byte[256];
        var length = await manager.ReceiveAsync(buffer, limit.Token);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
