using System.Collections.Concurrent;

namespace Picsync.Synology;

/// <summary>Keeps state as long as the process lives.</summary>
public sealed class InMemorySynologyStateStore : ISynologyStateStore
{
    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_values.GetValueOrDefault(key));

    /// <inheritdoc/>
    public ValueTask SaveAsync(string key, string? value, CancellationToken cancellationToken = default)
    {
        if (value is null)
        {
            _values.TryRemove(key, out _);
        }
        else
        {
            _values[key] = value;
        }

        return ValueTask.CompletedTask;
    }
}
