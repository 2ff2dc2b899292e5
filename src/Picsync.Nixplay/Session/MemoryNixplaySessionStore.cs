using System.Collections.Concurrent;

namespace Picsync.Nixplay;

/// <summary>Keeps sessions as long as the object lives. The default when no file is configured.</summary>
public sealed class MemoryNixplaySessionStore : INixplaySessionStore
{
    private readonly ConcurrentDictionary<(string Account, Uri Address), NixplaySession> _sessions = new();

    /// <inheritdoc/>
    public ValueTask<NixplaySession?> FindAsync(string account, Uri address, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_sessions.GetValueOrDefault((account, address)));

    /// <inheritdoc/>
    public ValueTask SaveAsync(NixplaySession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        _sessions[(session.Account, session.Address)] = session;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string account, Uri address, CancellationToken cancellationToken)
    {
        _sessions.TryRemove((account, address), out _);
        return ValueTask.CompletedTask;
    }
}
