using System.Text.Json;

namespace Picsync.Synology;

/// <summary>Keeps state in a small JSON file that is replaced whole, readable by its owner alone.</summary>
public sealed class FileSynologyStateStore : ISynologyStateStore, IDisposable
{
    private readonly string _path;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Names the file; it is made when something is kept first.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    public FileSynologyStateStore(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    public async ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return (await ReadAsync(cancellationToken).ConfigureAwait(false)).GetValueOrDefault(key);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask SaveAsync(string key, string? value, CancellationToken cancellationToken = default)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var values = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (value is null ? values.Remove(key) : values.GetValueOrDefault(key) != value)
            {
                if (value is not null)
                {
                    values[key] = value;
                }

                await WriteAsync(values, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    // A file that cannot be read is never taken for an empty one: the albums it names would be made a second time.
    private async Task<SortedDictionary<string, string>> ReadAsync(CancellationToken cancellationToken)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(_path, cancellationToken).ConfigureAwait(false));
            foreach (var member in document.RootElement.EnumerateObject())
            {
                values[member.Name] = member.Value.GetString() ?? throw new JsonException("A value is null.");
            }

            return values;
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            return values;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"{_path} cannot be read ({cause.GetType().Name}); it names the albums that Picsync made on the NAS. Put a copy of it back, "
                    + "or remove it: its albums are then made anew and the old ones stay.",
                location: null,
                key: null,
                cause
            );
        }
    }

    private async Task WriteAsync(SortedDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var fresh = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var stream = new FileStream(fresh, options);
            await using (stream.ConfigureAwait(false))
            {
                var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
                await using (writer.ConfigureAwait(false))
                {
                    writer.WriteStartObject();
                    foreach (var (key, value) in values)
                    {
                        writer.WriteString(key, value);
                    }

                    writer.WriteEndObject();
                    await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, _path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{_path} cannot be written: {cause.Message}", location: null, key: null, cause);
        }
        finally
        {
            // Gone already when the move succeeded.
            File.Delete(fresh);
        }
    }
}
