using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Picsync.Synology.WebApi;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>Case W27 of the reference, over real TLS.</summary>
public sealed class CertificateTests
{
    [Fact]
    public async Task Self_signed_certificate_is_remembered_and_another_one_refused()
    {
        using var first = CreateCertificate();
        using var second = CreateCertificate();
        using var server = new TlsServer(first);
        var state = new InMemorySynologyStateStore();

        await AskAsync(server, state);
        server.Certificate = second;
        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => AskAsync(server, state));

        Assert.Contains(Fingerprint(first), error.Message, StringComparison.Ordinal);
        Assert.Contains(Fingerprint(second), error.Message, StringComparison.Ordinal);
        await AskAsync(server, state, options => options.CertificateFingerprint = Fingerprint(second).ToLowerInvariant());
    }

    [Fact]
    public async Task Certificate_that_the_system_does_not_trust_is_refused_where_only_that_counts()
    {
        using var certificate = CreateCertificate();
        using var server = new TlsServer(certificate);

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            AskAsync(server, new InMemorySynologyStateStore(), options => options.CertificateTrust = SynologyCertificateTrust.System)
        );

        Assert.Contains(Fingerprint(certificate), error.Message, StringComparison.Ordinal);
        Assert.Contains("CertificateFingerprint", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_server_is_sent_no_password()
    {
        using var first = CreateCertificate();
        using var second = CreateCertificate();
        using var server = new TlsServer(second);

        await Assert.ThrowsAsync<ServiceRequestException>(() =>
            AskAsync(server, new InMemorySynologyStateStore(), options => options.CertificateFingerprint = Fingerprint(first))
        );

        Assert.Equal(0, server.RequestCount);
    }

    private static async Task AskAsync(TlsServer server, ISynologyStateStore state, Action<SynologyOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(state);
        services.AddSynology(options =>
        {
            options.ApiAddress = server.Address;
            options.MaxRetries = 1;
            options.FirstRetryDelay = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        await using var provider = services.BuildServiceProvider();
        Assert.NotEmpty(await provider.GetRequiredService<SynologyPhotosClient>().Connection.Versions.GetAsync(default));
    }

    private static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=nas", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    /// <summary>Answers every request over TLS with what a NAS offers.</summary>
    private sealed class TlsServer : IDisposable
    {
        private const string Body =
            "{\"success\":true,\"data\":{\"SYNO.API.Auth\":{\"path\":\"entry.cgi\",\"minVersion\":1,\"maxVersion\":7}}}";
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _requests;

        public TlsServer(X509Certificate2 certificate)
        {
            Certificate = certificate;
            _listener.Start();
            _ = AcceptAsync();
        }

        public X509Certificate2 Certificate { get; set; }

        public int RequestCount => Volatile.Read(ref _requests);

        public Uri Address => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/webapi/");

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await AnswerAsync(client);
                }
            }
            catch (Exception cause) when (cause is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The test is over.
            }
        }

        private async Task AnswerAsync(TcpClient client)
        {
            try
            {
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(Certificate);
                var buffer = new byte[8192];
                if (await tls.ReadAsync(buffer) == 0)
                {
                    return;
                }

                Interlocked.Increment(ref _requests);
                await tls.WriteAsync(
                    Encoding.ASCII.GetBytes(
                        $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}"
                    )
                );
                await tls.ShutdownAsync();
            }
            catch (Exception cause) when (cause is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client refused the certificate.
            }
        }
    }
}
