using System.Globalization;
using System.Text.Json;
using Picsync.Nixplay.Wire;

namespace Picsync.Nixplay;

/// <summary>
/// Keeps one session in a file that only its owner can read (mode 0600). It is written beside its place and then moved
/// there, so that a reader never sees half of one.
/// </summary>
public sealed class FileNixplaySessionStore : INixplaySessionStore
{
    private readonly string _path;

    /// <summary>Names the file; nothing is read yet.</summary>
    /// <param name="path">The file's path. Missing folders are made, for the owner alone.</param>
    public FileNixplaySessionStore(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be read, or does not hold a session.</exception>
    public async ValueTask<NixplaySession?> FindAsync(string account, Uri address, CancellationToken cancellationToken)
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        var bytes = await File.ReadAllBytesAsync(_path, cancellationToken).ConfigureAwait(false);
        var stored = Read(bytes);
        return stored is not null && stored.Account == account && stored.Address == address ? stored : null;
    }

    /// <inheritdoc/>
    public async ValueTask SaveAsync(NixplaySession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var wire = new StoredSessionWire
        {
            Account = session.Account,
            Address = session.Address.AbsoluteUri,
            SavedAt = session.SavedAt.ToString("O", CultureInfo.InvariantCulture),
            Cookies = [.. session.Cookies.Select(static cookie => new StoredCookieWire { Name = cookie.Name, Value = cookie.Value })],
        };
        CreateFolder();
        var beside = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await WriteAsync(beside, JsonSerializer.SerializeToUtf8Bytes(wire, NixplayJson.Default.StoredSessionWire), cancellationToken)
                .ConfigureAwait(false);
            File.Move(beside, _path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string account, Uri address, CancellationToken cancellationToken)
    {
        if (await FindAsync(account, address, cancellationToken).ConfigureAwait(false) is not null)
        {
            File.Delete(_path);
        }
    }

    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private static NixplaySession? Read(byte[] bytes)
    {
        try
        {
            var wire = JsonSerializer.Deserialize(bytes, NixplayJson.Default.StoredSessionWire);
            return
                wire is { Account: { } account, Cookies: { } cookies }
                && Uri.TryCreate(wire.Address, UriKind.Absolute, out var address)
                && LenientDates.Instant(wire.SavedAt) is { } savedAt
                ? new NixplaySession(account, address, savedAt, [.. cookies.Select(ToCookie).OfType<NixplayCookie>()])
                : null;
        }
        catch (JsonException exception)
        {
            throw new IOException("The session file does not hold a session.", exception);
        }
    }

    private static NixplayCookie? ToCookie(StoredCookieWire? wire) =>
        wire is { Name: { Length: > 0 } name, Value: { } value } ? new NixplayCookie(name, value) : null;

    private void CreateFolder()
    {
        var folder = Path.GetDirectoryName(_path)!;
        if (Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
