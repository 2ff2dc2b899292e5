using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Keeps the token of one sign-in in a file that its owner alone can read. The file is replaced whole or not at all.</summary>
/// <remarks>A file that cannot be read or written is logged and done without: renewing the token costs one request.</remarks>
public sealed class FileGoogleTokenStore : IGoogleTokenStore
{
    private readonly string _path;
    private readonly ILogger _logger;

    /// <summary>Names the file; nothing is read yet.</summary>
    /// <param name="path">The file's path. Its folder must exist once a token is saved.</param>
    /// <param name="logger">Where a file that cannot be used is reported.</param>
    public FileGoogleTokenStore(string path, ILogger<FileGoogleTokenStore>? logger = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        _logger = (ILogger?)logger ?? NullLogger.Instance;
    }

    /// <inheritdoc/>
    public async ValueTask<GoogleToken?> FindAsync(string grant, CancellationToken cancellationToken)
    {
        try
        {
            var stream = File.OpenRead(_path);
            await using var _ = stream.ConfigureAwait(false);
            var content = await JsonSerializer
                .DeserializeAsync(stream, GoogleJson.Default.TokenFileContent, cancellationToken)
                .ConfigureAwait(false);
            return content is { AccessToken: { Length: > 0 } access } && content.Grant == grant
                ? new GoogleToken(access, content.Expiry) { RefreshToken = content.RefreshToken }
                : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (IsFileTrouble(exception))
        {
            Log.TokenFileFailed(_logger, _path, Describe(exception));
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask SaveAsync(string grant, GoogleToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var fresh = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await WriteAsync(fresh, grant, token, cancellationToken).ConfigureAwait(false);
            File.Move(fresh, _path, overwrite: true);
        }
        catch (Exception exception) when (IsFileTrouble(exception))
        {
            Log.TokenFileFailed(_logger, _path, Describe(exception));
        }
        finally
        {
            TryDelete(fresh);
        }
    }

    private static async Task WriteAsync(string path, string grant, GoogleToken token, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var stream = new FileStream(path, options);
        await using var _ = stream.ConfigureAwait(false);
        var content = new TokenFileContent
        {
            Grant = grant,
            AccessToken = token.AccessToken,
            RefreshToken = token.RefreshToken,
            Expiry = token.ExpiresAt,
        };
        await JsonSerializer.SerializeAsync(stream, content, GoogleJson.Default.TokenFileContent, cancellationToken).ConfigureAwait(false);
        stream.Flush(flushToDisk: true);
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure that left the file behind is the one that was reported.
        }
    }

    private static bool IsFileTrouble(Exception exception) => exception is IOException or UnauthorizedAccessException or JsonException;

    // A JSON error quotes the text it met, which may be part of a token.
    private static string Describe(Exception exception) =>
        exception is JsonException ? "it is not the JSON it should be" : exception.Message;
}
