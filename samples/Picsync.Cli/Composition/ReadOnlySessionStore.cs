using Picsync.Nixplay;

namespace Picsync.Cli.Composition;

/// <summary>Uses a stored session and keeps a new one in memory only.</summary>
internal sealed class ReadOnlySessionStore(INixplaySessionStore stored) : INixplaySessionStore
{
    private readonly MemoryNixplaySessionStore _own = new();
    private volatile bool _isReplaced;

    public async ValueTask<NixplaySession?> FindAsync(string account, Uri address, CancellationToken cancellationToken) =>
        await (_isReplaced ? _own : stored).FindAsync(account, address, cancellationToken);

    public ValueTask SaveAsync(NixplaySession session, CancellationToken cancellationToken)
    {
        _isReplaced = true;
        return _own.SaveAsync(session, cancellationToken);
    }

    public ValueTask DeleteAsync(string account, Uri address, CancellationToken cancellationToken)
    {
        _isReplaced = true;
        return _own.DeleteAsync(account, address, cancellationToken);
    }
}
