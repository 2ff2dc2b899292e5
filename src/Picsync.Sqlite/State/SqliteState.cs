using System.Globalization;
using Microsoft.Data.Sqlite;
using Picsync.Shared.Settings;

namespace Picsync.Sqlite;

/// <summary>Takes what Picsync remembers, the file of cache and journal, from one machine to another.</summary>
public sealed class SqliteState
{
    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly string _path;

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <param name="options">The file.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public SqliteState(SqliteStoreOptions options, TimeProvider? timeProvider = null)
    {
        _options = CheckedOptions.Of(options, new SqliteStoreOptionsValidator());
        _time = timeProvider ?? TimeProvider.System;
        _path = Path.GetFullPath(options.Path);
    }

    /// <summary>Writes a copy as the file is at one moment; a run may go on meanwhile.</summary>
    /// <param name="destination">The copy, which is replaced when it is there.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="ConfigurationException">There is no such file yet, or it is not Picsync's.</exception>
    /// <exception cref="ServiceRequestException">It is damaged, or the copy cannot be written.</exception>
    public SqliteStateSummary Export(string destination)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(destination);
        if (!File.Exists(_path))
        {
            throw SqliteErrors.NotOurs(_path, "it does not exist: no run has written anything yet, so there is nothing to export");
        }

        return Guard(
            "copy the state",
            () =>
            {
                using var connection = OpenSound(_path);
                Snapshot.Write(connection, destination);
                return Summarize(connection, _path);
            }
        );
    }

    /// <summary>Reads what a file holds and changes nothing.</summary>
    /// <param name="file">The file.</param>
    /// <returns>What it holds; nothing when it is missing.</returns>
    /// <exception cref="ConfigurationException">It is not Picsync's, or a newer version wrote it.</exception>
    /// <exception cref="ServiceRequestException">It is damaged.</exception>
    public SqliteStateSummary Inspect(string file)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        return !File.Exists(file)
            ? new SqliteStateSummary(0, 0, 0, 0, 0)
            : Guard(
                "read the state",
                () =>
                {
                    using var connection = OpenSound(file);
                    return Summarize(connection, file);
                }
            );
    }

    /// <summary>Puts a copy in the place of the file.</summary>
    /// <param name="snapshot">The copy; it is left as it is.</param>
    /// <param name="replaces">Whether a file that holds runs or photos may be replaced.</param>
    /// <param name="cancellationToken">Stops the wait for other processes.</param>
    /// <returns>Where the file from before is kept; null when there was none.</returns>
    /// <exception cref="ConfigurationException">
    /// The copy is not Picsync's, a newer version wrote it, or the file from before is not empty. Nothing was changed.
    /// </exception>
    /// <exception cref="ServiceRequestException">A run is going on, or the file cannot be written. Nothing was changed.</exception>
    public async Task<string?> ImportAsync(string snapshot, bool replaces, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(snapshot);
        if (Inspect(snapshot).Layout == 0)
        {
            throw SqliteErrors.NotOurs(snapshot, "it holds nothing of Picsync's");
        }

        var fresh = _path + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        try
        {
            Guard("write the state", () => CopyWithoutHolders(snapshot, fresh));
            using var held = await new FileLock(_path, _time).TakeAsync(_options.BusyTimeout, cancellationToken).ConfigureAwait(false);
            return Guard("replace the state", () => Swap(fresh, held, replaces));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw SqliteErrors.Wrap(cause, _path, "replace the state");
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    // Whoever held an album on the other machine does not hold it here.
    private static bool CopyWithoutHolders(string snapshot, string fresh)
    {
        using (var source = OpenSound(snapshot))
        {
            Snapshot.Write(source, fresh);
        }

        using var copy = SqliteConnections.Open(fresh, TimeSpan.Zero);
        copy.Execute("update picsync_leases set holder = null, expires = 0");
        return true;
    }

    private string? Swap(string fresh, FileStream held, bool replaces)
    {
        if (!File.Exists(_path))
        {
            File.Move(fresh, _path);
            return null;
        }

        using (var connection = OpenSound(_path))
        {
            ThrowIfInUse(connection);
            if (!replaces && !Summarize(connection, _path).IsEmpty)
            {
                throw SqliteErrors.NotOurs(
                    _path,
                    "it remembers runs or photos of its own, which an import would replace. Nothing was changed in it; import with --replace to keep it beside as a copy, or name another file with --cache"
                );
            }
        }

        var now = _time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var aside = $"{_path}.before-import-{now}";

        SetAside.Replace(_path, aside, fresh, held);
        return aside;
    }

    private void ThrowIfInUse(SqliteConnection connection)
    {
        if (SqliteSchema.ReadVersion(connection, _path) == 0)
        {
            return;
        }

        var holder = connection.Scalar(
            "select a.name from picsync_leases l join picsync_albums a on a.id = l.album where l.holder is not null and l.expires > $now limit 1",
            ("$now", _time.GetUtcNow().UtcTicks)
        );
        if (holder is string album)
        {
            throw SqliteErrors.InUse(_path, album);
        }
    }

    private static SqliteStateSummary Summarize(SqliteConnection connection, string path)
    {
        var layout = SqliteSchema.ReadVersion(connection, path);
        return layout == 0
            ? new SqliteStateSummary(0, 0, 0, 0, 0)
            : new SqliteStateSummary(
                layout,
                Count("picsync_albums"),
                Count("picsync_runs"),
                Count("picsync_ledger"),
                Count("picsync_hashes")
            );

        long Count(string table) => (long)connection.Scalar($"select count(*) from {table}")!;
    }

    private static SqliteConnection OpenSound(string path)
    {
        if (!SqliteDamage.HasHeader(path) && new FileInfo(path).Length > 0)
        {
            throw SqliteErrors.NotOurs(path, "it is not an SQLite database. Nothing was changed in it; name another file");
        }

        var connection = SqliteConnections.Open(path, TimeSpan.FromSeconds(10));
        try
        {
            SqliteDamage.ThrowIfDamaged(connection, path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private T Guard<T>(string operation, Func<T> call)
    {
        try
        {
            return SqliteDamage.Notice(_path, call);
        }
        catch (DamagedFileException damage)
        {
            throw SqliteErrors.Damaged(_path, operation, damage.Message, damage);
        }
        catch (SqliteException cause)
        {
            throw SqliteErrors.Wrap(cause, _path, operation);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw SqliteErrors.Wrap(cause, _path, operation);
        }
    }
}
