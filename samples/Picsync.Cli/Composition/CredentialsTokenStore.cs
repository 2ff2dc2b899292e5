using Picsync.GooglePhotos;
using Picsync.Hosting;

namespace Picsync.Cli.Composition;

/// <summary>
/// Stores renewed tokens back into the credentials file that the sign-in came from. When that file holds another sign-in or none, or
/// cannot be written, as with one that a container only mounts, another store takes them.
/// </summary>
internal sealed class CredentialsTokenStore(CredentialsFile file, GooglePhotosOptions options, IGoogleTokenStore instead)
    : IGoogleTokenStore
{
    private readonly Lock _gate = new();
    private string? _refreshToken = options.Access.RefreshToken;

    public ValueTask<GoogleToken?> FindAsync(string grant, CancellationToken cancellationToken) =>
        instead.FindAsync(grant, cancellationToken);

    public ValueTask SaveAsync(string grant, GoogleToken token, CancellationToken cancellationToken) =>
        TryWrite(token) ? ValueTask.CompletedTask : instead.SaveAsync(grant, token, cancellationToken);

    private bool TryWrite(GoogleToken token)
    {
        lock (_gate)
        {
            if (string.IsNullOrEmpty(_refreshToken))
            {
                return false;
            }

            try
            {
                // Somebody may have signed in anew since the file was read; that sign-in is not touched.
                var current = CredentialsFile.Load(file.Path).Values.GetValueOrDefault(GoogleCredentials.RefreshToken);
                if (current != _refreshToken)
                {
                    return false;
                }

                var refreshToken = token.RefreshToken ?? _refreshToken;
                CredentialsFileWriter.Write(file.Path, GoogleCredentials.Of(token, refreshToken));
                _refreshToken = refreshToken;
                return true;
            }
            catch (ConfigurationException)
            {
                return false;
            }
        }
    }
}
