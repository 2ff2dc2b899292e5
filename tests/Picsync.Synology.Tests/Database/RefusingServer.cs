using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Database;

/// <summary>
/// A PostgreSQL that is reached by address, speaks TLS with a certificate of its own for another name, and lets few in: what NAS owners meet who open
/// their database to the network.
/// </summary>
public sealed class RefusingServer : IAsyncLifetime
{
    private const string Lines = """
        local all all trust
        hostssl all rejected all reject
        hostssl all encrypted all trust
        host all limited,nologin,stranger,certified all trust
        """;

    private PrivatePostgres? _server;

    internal int Port { get; private set; }

    /// <summary>Gets the file of the certificate.</summary>
    internal string Certificate { get; } = Path.GetTempFileName();

    public async Task InitializeAsync()
    {
        if (PrivatePostgres.WhyMissing is not null)
        {
            return;
        }

        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        _server = await PrivatePostgres.StartAsync(Port);
        var (certificate, key) = CreateCertificate();
        await File.WriteAllTextAsync(Certificate, certificate);
        await WriteAsync("server.crt", certificate);
        await WriteAsync("server.key", key);
        await WriteAsync("pg_hba.conf", Lines);
        await ExecuteAsync(
            "CREATE ROLE rejected LOGIN; CREATE ROLE encrypted LOGIN; CREATE ROLE unlisted LOGIN; CREATE ROLE nologin NOLOGIN"
        );
        await ExecuteAsync("CREATE ROLE limited LOGIN CONNECTION LIMIT 0; CREATE ROLE stranger LOGIN");
        await ExecuteAsync("CREATE DATABASE closed");
        await ExecuteAsync("REVOKE CONNECT ON DATABASE closed FROM PUBLIC");
        await ExecuteAsync("ALTER SYSTEM SET ssl = on");
        await ExecuteAsync("SELECT pg_reload_conf()");
        await Waiting.UntilAsync(IsEncryptedAsync, "that the server speaks TLS");
    }

    public async Task DisposeAsync()
    {
        File.Delete(Certificate);
        if (_server is not null)
        {
            await _server.StopAsync();
        }
    }

    private Task ExecuteAsync(string sql) => _server!.ExecuteAsync("postgres", sql);

    private async Task<bool> IsEncryptedAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                $"Host=127.0.0.1;Port={Port};Username=encrypted;Database=postgres;SSL Mode=Require;Pooling=false"
            );
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // By the server itself, so that the files are its user's.
    private Task WriteAsync(string name, string text) =>
        ExecuteAsync(
            $"""
            DO $do$ BEGIN
              EXECUTE format('COPY (SELECT unnest(string_to_array(%L, E''\n''))) TO PROGRAM %L', $text${text.TrimEnd()}$text$,
                'umask 077; cat > ' || current_setting('data_directory') || '/{name}');
            END $do$;
            """
        );

    private static (string Certificate, string Key) CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=nas.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
