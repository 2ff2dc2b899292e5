using System.Net;
using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class ListenAddressTests
{
    private const string Albums = "albums:\n- name: A\n  sources: {googlephotos: A}\n";

    [Theory]
    [InlineData(":1971", null, 1971)]
    [InlineData("127.0.0.1:20000", "127.0.0.1", 20000)]
    [InlineData("[::1]:1971", "::1", 1971)]
    [InlineData("0.0.0.0:80", "0.0.0.0", 80)]
    [InlineData("LocalHost:80", "127.0.0.1", 80)]
    public void Address_of_the_Go_programs_forms_is_read(string text, string? address, int port)
    {
        var listen = Readers.Create().Parse($"{Albums}prometheus: {{listen: '{text}'}}\n").Metrics!;

        Assert.Equal((address, port), (listen.Address?.ToString(), listen.Port));
        Assert.Equal(("prometheus.listen", 4), (listen.Key, listen.Location!.Line));
    }

    [Fact]
    public void Names_that_a_reverse_proxy_passes_on_are_read()
    {
        var one = Readers.Create().Parse($"{Albums}prometheus: {{listen: ':1971', hosts: metrics.example.org}}\n").Metrics!;
        var several = Readers
            .Create()
            .Parse($"{Albums}prometheus: {{listen: ':1971', hosts: [a.example, '*.example.org', '*']}}\n")
            .Metrics!;

        Assert.Equal(["metrics.example.org"], one.Hosts);
        Assert.Equal(["a.example", "*.example.org", "*"], several.Hosts);
    }

    [Theory]
    [InlineData("https://metrics.example.org")]
    [InlineData("metrics.example.org:443")]
    [InlineData("*example.org")]
    [InlineData("a b")]
    public void Name_that_no_browser_sends_is_refused(string name)
    {
        var refusal = Readers.Refusal($"{Albums}prometheus: {{listen: ':1971', hosts: ['{name}']}}\n");

        Assert.Contains("metrics.example.org", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1971")]
    [InlineData(":65536")]
    [InlineData(":-1")]
    [InlineData("::1:1971")]
    [InlineData("1:1971")]
    [InlineData("example.com:1971")]
    [InlineData("[127.0.0.1]:1971")]
    [InlineData("http://127.0.0.1:1971")]
    public void Anything_else_is_refused_with_its_place(string text)
    {
        var refusal = Readers.Refusal($"{Albums}prometheus: {{listen: '{text}'}}\n");

        Assert.StartsWith("picsync.yaml:4:", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("prometheus.listen: an address with a port is expected here", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prometheus:\n")]
    [InlineData("prometheus: {}\n")]
    [InlineData("prometheus: {listen: ''}\n")]
    [InlineData("")]
    public void Nothing_is_served_where_nothing_is_said(string yaml)
    {
        var configuration = Readers.Create().Parse(Albums + yaml);

        Assert.Null(configuration.Metrics);
        Assert.Null(configuration.Diagnostics);
    }

    [Fact]
    public void Diagnostics_are_served_to_this_machine_unless_an_address_is_given()
    {
        var closed = Readers.Create().Parse(Albums + "pprof: {listen: ':8080'}\n");
        var open = Readers.Create().Parse(Albums + "pprof: {listen: '0.0.0.0:8080'}\n");

        Assert.Equal((IPAddress.Loopback, 8080), (closed.Diagnostics!.Address, closed.Diagnostics.Port));
        Assert.Contains("write 0.0.0.0:8080 to open it to the network", Assert.Single(closed.Warnings), StringComparison.Ordinal);
        Assert.Equal(IPAddress.Any, open.Diagnostics!.Address);
        Assert.Empty(open.Warnings);
    }
}
