using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Tests.Database;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>
/// What keeps people out of a database on the network, TLS, pg_hba.conf, a wrong port and the like, was told as one thing, without the host and
/// without what to do.
/// </summary>
public sealed class DatabaseThatIsNotReached(RefusingServer server) : IClassFixture<RefusingServer>
{
    [PostgresTheory]
    [InlineData("Username=rejected;SSL Mode=Require", "a line of pg_hba.conf rejects it")]
    [InlineData("Username=rejected;SSL Mode=Disable", "without encryption")]
    [InlineData("Username=encrypted;SSL Mode=Disable", "Add SSL Mode=Require")]
    [InlineData("Username=unlisted;SSL Mode=Require", "has no line for this user, database and address")]
    [InlineData("Username=nologin", "ALTER ROLE")]
    [InlineData("Username=nobody-of-that-name;SSL Mode=Require", "no line for this user")]
    public async Task Refusal_of_the_server_says_what_is_wrong(string change, string expected)
    {
        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => OpenAsync(change));

        Expect(error, $"127.0.0.1:{server.Port}", expected);
    }

    [PostgresTheory]
    [InlineData("Username=encrypted;SSL Mode=VerifyCA", "is not trusted, or made out to another name")]
    [InlineData("Username=encrypted;SSL Mode=VerifyFull;Root Certificate=CERTIFICATE", "has to be Host=")]
    [InlineData("Username=encrypted;SSL Mode=VerifyCA;Root Certificate=/no/such/file", "cannot be read")]
    [InlineData("Username=limited", "as many connections as it takes")]
    [InlineData("Username=stranger;Database=none-of-that-name", "has no database of that name")]
    [InlineData("Username=stranger;Database=closed", "permission denied for database")]
    [InlineData("Username=stranger;Port=1", "nothing listens at 127.0.0.1:1")]
    [InlineData("Username=stranger;Host=no-such-host.invalid", "is not known: no-such-host.invalid:")]
    public async Task Way_that_leads_nowhere_says_where_and_what_to_do(string change, string expected)
    {
        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            OpenAsync(change.Replace("CERTIFICATE", server.Certificate, StringComparison.Ordinal))
        );

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Server_without_encryption_is_told_where_it_is_asked_for()
    {
        var error = await Assert.ThrowsAsync<ServiceRequestException>(async () =>
            await TryAsync((await PrivatePostgres.SharedAsync()).ConnectionStringOf("postgres") + ";SSL Mode=Require")
        );

        Expect(error, "the socket in /", "offers none");
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "Prefer")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "Disable")]
    [InlineData("", "Disable")]
    public async Task Port_of_another_program_is_told_as_one(string greeting, string sslMode)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var stop = new CancellationTokenSource();
        var serving = ServeAsync(other, greeting, stop.Token);

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            TryAsync($"Host=127.0.0.1;Port={port};Username=a;Database=b;SSL Mode={sslMode};Pooling=false")
        );

        Expect(error, $"127.0.0.1:{port}", "is no PostgreSQL");
        await stop.CancelAsync();
        await serving.Within("the other program");
    }

    [Fact]
    public async Task Port_that_says_nothing_is_told_as_one()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            TryAsync($"Host=127.0.0.1;Port={port};Username=a;Database=b;Timeout=1;Pooling=false")
        );

        Expect(error, $"127.0.0.1:{port}", "did not answer in time");
    }

    private static void Expect(Exception error, string where, string expected)
    {
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("PICSYNC_Synology__ConnectionString", error.Message, StringComparison.Ordinal);
    }

    private Task OpenAsync(string change) => TryAsync($"Host=127.0.0.1;Port={server.Port};Database=postgres;Pooling=false;" + change);

    private static async Task TryAsync(string connectionString)
    {
        await using var database = new SynologyDatabase(
            Options.Create(new SynologyOptions { Route = SynologyRoute.Database, ConnectionString = connectionString }),
            TimeProvider.System,
            new LogCatcher<SynologyDatabase>()
        );
        await database.InspectAsync("look", static (_, _) => Task.FromResult(true), CancellationToken.None).Within("an answer");
    }

    private static async Task ServeAsync(TcpListener listener, string greeting, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(greeting), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
