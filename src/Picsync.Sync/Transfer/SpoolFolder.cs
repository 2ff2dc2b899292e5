using System.Globalization;

namespace Picsync.Sync;

/// <summary>A private folder for downloads on their way to a target. Disposing it removes it with all that is in it.</summary>
internal sealed class SpoolFolder : IDisposable
{
    private readonly Lazy<(string Path, FileStream Sign)> _folder;
    private int _count;

    public SpoolFolder(string parent, TimeProvider time)
    {
        _folder = new Lazy<(string, FileStream)>(() => Create(parent, time));
    }

    public string NextPath() => Path.Combine(_folder.Value.Path, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));

    public void Dispose()
    {
        if (!_folder.IsValueCreated)
        {
            return;
        }

        _folder.Value.Sign.Dispose();
        if (Directory.Exists(_folder.Value.Path))
        {
            Directory.Delete(_folder.Value.Path, recursive: true);
        }
    }

    private static (string Path, FileStream Sign) Create(string parent, TimeProvider time)
    {
        Directory.CreateDirectory(parent);
        SpoolLeftovers.Remove(parent, time.GetUtcNow().UtcDateTime);
        var path = Path.Combine(parent, SpoolName.New());
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return (path, SpoolLeftovers.Mark(path));
    }
}
