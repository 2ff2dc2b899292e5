using Picsync.GooglePhotos;

namespace Picsync.Cli.Composition;

/// <summary>Uses a stored token and keeps a renewed one in memory only.</summary>
internal sealed class ReadOnlyTokenStore(IGoogleTokenStore stored) : IGoogleTokenStore
{
    private readonly InMemoryGoogleTokenStore _own = new();

    public async ValueTask<GoogleToken?> FindAsync(string grant, CancellationToken cancellationToken) =>
        await _own.FindAsync(grant, cancellationToken) ?? await stored.FindAsync(grant, cancellationToken);

    public ValueTask SaveAsync(string grant, GoogleToken token, CancellationToken cancellationToken) =>
        _own.SaveAsync(grant, token, cancellationToken);
}
