using System.Text.Json;

namespace Picsync.GooglePhotos;

/// <summary>The file that keeps ambient devices: written whole, and changed by one process at a time.</summary>
internal sealed class AmbientDeviceFile(string path, TimeProvider time) : IDisposable
{
    private const int LockAttempts = 100;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);
    private readonly string _path = System.IO.Path.GetFullPath(path);
    private readonly SemaphoreSlim _gate = new(1, 1);

    public IReadOnlyList<AmbientDeviceEntry> Read()
    {
        try
        {
            var content = JsonSerializer.Deserialize(File.ReadAllBytes(_path), AmbientJson.Default.AmbientFileContent);
            return content is { Version: AmbientFileContent.CurrentVersion, Devices: not null }
                ? content.Devices
                : throw new JsonException("It is not of a version that is known here.");
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception cause) when (cause is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Failed("cannot be read", cause);
        }
    }

    /// <summary>Changes one device, or adds or takes it away.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">Gets it as it is, null when there is none, and gives it as it is to be, null to take it away.</param>
    /// <param name="cancellationToken">Stops the wait for another process.</param>
    public async Task ChangeAsync(string name, Func<AmbientDeviceEntry?, AmbientDeviceEntry?> change, CancellationToken cancellationToken)
    {
        // Threads of this process wait for each other here, so that only another process is waited for by looking again.
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_path)!);
            var fileLock = await LockAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = fileLock.ConfigureAwait(false);
            var devices = Read().ToList();
            var index = devices.FindIndex(device => device.Name == name);
            var changed = change(index < 0 ? null : devices[index]);
            devices.RemoveAll(device => device.Name == name);
            if (changed is not null)
            {
                devices.Insert(index < 0 ? devices.Count : index, changed);
            }

            Write(devices);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Failed("cannot be written", cause);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < LockAttempts)
            {
                await Task.Delay(s_pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Write(IReadOnlyList<AmbientDeviceEntry> devices)
    {
        var fresh = $"{_path}.{Guid.NewGuid():N}.tmp";
        using (var stream = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(stream, new AmbientFileContent { Devices = devices }, AmbientJson.Readable.AmbientFileContent);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, _path, overwrite: true);
    }

    private ServiceRequestException Failed(string what, Exception cause) =>
        new(GoogleRefusal.Service, "keep its ambient devices", $"'{_path}' {what} ({cause.Message})", cause);
}
