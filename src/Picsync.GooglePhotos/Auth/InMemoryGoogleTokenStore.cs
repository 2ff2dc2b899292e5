using System.Collections.Concurrent;

namespace Picsync.GooglePhotos;

/// <summary>Keeps tokens as long as the process lives.</summary>
public sealed class InMemoryGoogleTokenStore : IGoogleTokenStore
{
    private readonly ConcurrentDictionary<string, GoogleToken> _tokens = new();

    /// <inheritdoc/>
    public ValueTask<GoogleToken?> FindAsync(string grant, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_tokens.GetValueOrDefault(grant));

    /// <inheritdoc/>
    public ValueTask SaveAsync(string grant, GoogleToken token, CancellationToken cancellationToken)
    {
        _tokens[grant] = token;
        return ValueTask.CompletedTask;
    }
}
