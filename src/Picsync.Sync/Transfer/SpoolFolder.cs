using System.Diagnostics;
using System.Globalization;

namespace Picsync.Sync;

/// <summary>A private folder for downloads on their way to a target. Disposing it removes it with all that is in it.</summary>
internal sealed class SpoolFolder : IDisposable
{
    private const string Prefix = "picsync-spool-";
    private readonly Lazy<string> _path;
    private int _count;

    public SpoolFolder(string parent)
    {
        _path = new Lazy<string>(() => Create(parent));
    }

    public string NextPath() => Path.Combine(_path.Value, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));

    public void Dispose()
    {
        if (_path.IsValueCreated && Directory.Exists(_path.Value))
        {
            Directory.Delete(_path.Value, recursive: true);
        }
    }

    private static string Create(string parent)
    {
        Directory.CreateDirectory(parent);
        RemoveLeftovers(parent);
        var path = Path.Combine(parent, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():n}");
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path).FullName;
        }

        return Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    // A killed process leaves its folder behind. One whose process still lives is somebody's work.
    private static void RemoveLeftovers(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (!int.TryParse(owner, CultureInfo.InvariantCulture, out var processId) || IsRunning(processId))
            {
                continue;
            }

            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's leftovers, or another process that tidies up at this moment: neither is in the way.
            }
        }
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
