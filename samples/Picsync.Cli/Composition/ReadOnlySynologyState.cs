using Picsync.Synology;

namespace Picsync.Cli.Composition;

/// <summary>Uses what is kept of a NAS and keeps what is new in memory only.</summary>
internal sealed class ReadOnlySynologyState(ISynologyStateStore stored) : ISynologyStateStore
{
    private readonly InMemorySynologyStateStore _own = new();

    public async ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        await _own.FindAsync(key, cancellationToken) ?? await stored.FindAsync(key, cancellationToken);

    public ValueTask SaveAsync(string key, string? value, CancellationToken cancellationToken = default) =>
        _own.SaveAsync(key, value, cancellationToken);
}
