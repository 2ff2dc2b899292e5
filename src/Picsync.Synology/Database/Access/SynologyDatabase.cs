using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Picsync.Shared.Settings;
using Picsync.Synology.Database.Schema;
using Picsync.Synology.Telemetry;

namespace Picsync.Synology.Database.Access;

/// <summary>The database behind Synology Photos. All that is done in it is done in one transaction, which reads only unless told otherwise.</summary>
internal sealed class SynologyDatabase(IOptions<SynologyOptions> options, TimeProvider time, ILogger<SynologyDatabase> logger)
    : IAsyncDisposable,
        IDisposable
{
    private const int MostAttempts = 3;
    private const string BeginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private const string BeginWriting = "BEGIN ISOLATION LEVEL READ COMMITTED";
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);
    private readonly Lock _gate = new();
    private NpgsqlDataSource? _source;

    public SynologyOptions Options { get; } = CheckedOptions.Of(options, new SynologyOptionsValidator());

    /// <summary>Gets what tells this database from others: host, port and name. Empty while the connection string is none.</summary>
    public string Place => DatabaseAddress.Of(Options.ConnectionString)?.Place ?? "";

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    /// <summary>Gets the present moment in seconds, as the columns that hold real instants have it.</summary>
    public long UnixTime => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Reads at one point in time. The server itself refuses writes.</summary>
    /// <exception cref="ConfigurationException">No connection string, or a wrong one.</exception>
    /// <exception cref="ServiceRequestException">It could not be done.</exception>
    /// <exception cref="SignInRequiredException">The server does not let the user in.</exception>
    public Task<T> ReadAsync<T>(
        string operation,
        Func<DatabaseSession, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    ) => RunAsync(operation, BeginReading, static schema => schema.ThrowIfUnknown(writes: false), work, cancellationToken);

    /// <summary>Reads as <see cref="ReadAsync"/> does, whatever the schema is like.</summary>
    public Task<T> InspectAsync<T>(
        string operation,
        Func<DatabaseSession, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    ) => RunAsync(operation, BeginReading, static _ => { }, work, cancellationToken);

    /// <summary>Changes all or nothing. What was rolled back by a lock, a deadlock or a lost connection begins anew, so the work must bear repeating.</summary>
    /// <exception cref="ConfigurationException">No connection string, or a wrong one.</exception>
    /// <exception cref="ServiceRequestException">It could not be done; nothing was written.</exception>
    /// <exception cref="SignInRequiredException">The server does not let the user in.</exception>
    public async Task<T> WriteAsync<T>(
        string operation,
        Func<DatabaseSession, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunAsync(
                        operation,
                        BeginWriting,
                        static schema => schema.ThrowIfUnknown(writes: true),
                        work,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
            catch (ServiceRequestException failed)
                when (failed.InnerException is { } cause && attempt < MostAttempts && DatabaseErrors.MayRepeat(cause))
            {
                DatabaseLog.Repeating(logger, DatabaseErrors.ShortReason(cause), attempt + 1, s_pause * attempt);
                await Task.Delay(s_pause * attempt, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _source?.Dispose();

    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task<T> RunAsync<T>(
        string operation,
        string begin,
        Action<SchemaState> check,
        Func<DatabaseSession, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var source = Source();
        return SynologyTelemetry.MeasureAsync(operation, time, RunTranslatedAsync);

        async Task<T> RunTranslatedAsync()
        {
            var isOpen = false;
            try
            {
                var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                isOpen = true;
                await using var ownedConnection = connection.ConfigureAwait(false);
                return await InTransactionAsync(connection, begin, check, work, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception cause) when (cause is not (PicsyncException or OperationCanceledException))
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw DatabaseErrors.Translate(cause, operation, $"{DatabaseAddress.Of(Options.ConnectionString)}", isOpen);
            }
        }
    }

    private async Task<T> InTransactionAsync<T>(
        NpgsqlConnection connection,
        string begin,
        Action<SchemaState> check,
        Func<DatabaseSession, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var limit = new StatementLimit(Options.StatementTimeout, time);
        await ExecuteAsync(connection, $"{begin}; {Limits()}", limit, cancellationToken).ConfigureAwait(false);
        try
        {
            var schema = await limit.RunAsync(token => SchemaReader.ReadAsync(connection, token), cancellationToken).ConfigureAwait(false);
            check(schema);
            var result = await work(new DatabaseSession(connection, schema, limit), cancellationToken).ConfigureAwait(false);
            await WriteFence.PassAsync(cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(connection, "COMMIT", limit, cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch
        {
            await RollBackAsync(connection, limit).ConfigureAwait(false);
            throw;
        }
    }

    // The transaction ends with its connection in any case; a fault here must not hide the one that led here.
    private static async Task RollBackAsync(NpgsqlConnection connection, StatementLimit limit)
    {
        try
        {
            await ExecuteAsync(connection, "ROLLBACK", limit, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is NpgsqlException or InvalidOperationException or IOException or TimeoutException)
        {
            NpgsqlConnection.ClearPool(connection);
        }
    }

    // Whoever connects, and whatever their own path is: names without a schema are those of Synology Photos.
    private string Limits() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SET LOCAL search_path = public; SET LOCAL lock_timeout = {(long)Options.LockTimeout.TotalMilliseconds}; "
                + $"SET LOCAL statement_timeout = {(long)Options.StatementTimeout.TotalMilliseconds}; "
                + $"SET LOCAL idle_in_transaction_session_timeout = {(long)Options.StatementTimeout.TotalMilliseconds}"
        );

    private static async Task ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        StatementLimit limit,
        CancellationToken cancellationToken
    )
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var ownedCommand = command.ConfigureAwait(false);
        TrafficCounter.Current?.CountRequest();
        await limit.RunAsync(token => command.ExecuteNonQueryAsync(token), cancellationToken).ConfigureAwait(false);
    }

    private NpgsqlDataSource Source()
    {
        lock (_gate)
        {
            return _source ??= CreateSource(Options.ConnectionString);
        }
    }

    private static NpgsqlDataSource CreateSource(string? connectionString)
    {
        const string Key = "synology.connectionString";
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new ConfigurationException(
                "the route 'database' needs a connection string, such as Host=/run/postgresql;Username=postgres;Database=synofoto; set "
                    + "PICSYNC_Synology__ConnectionString",
                location: null,
                Key
            );
        }

        try
        {
            // What the string sets itself stays.
            var settings = new NpgsqlConnectionStringBuilder(
                "Application Name=Picsync;Timeout=10;Maximum Pool Size=10;" + connectionString
            );
            return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or InvalidCastException)
        {
            // Its text may repeat parts of a password, so neither it nor the cause is shown.
            throw new ConfigurationException(
                "it is not a connection string that Npgsql understands; write Name=value pairs with semicolons between them, and a password "
                    + "with signs of its own in quotes",
                location: null,
                Key
            );
        }
    }
}
