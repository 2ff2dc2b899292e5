using System.Globalization;
using System.Text;

namespace Picsync.Files;

/// <summary>Reads which file systems are mounted where, in the order in which they were: a later one hides an earlier one below it.</summary>
internal static class MountTable
{
    private const string Table = "/proc/self/mountinfo";
    private const string Disks = "/dev/disk/by-uuid";

    // Their source names them; what they call themselves changes with each mount.
    private static readonly string[] s_networks = ["nfs", "cifs", "smb", "fuse", "9p", "virtiofs", "ceph", "glusterfs", "afs"];

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static IReadOnlyList<Mount> Read() => File.Exists(Table) ? ReadTable() : ReadDrives();

    private static List<Mount> ReadTable()
    {
        var disks = ReadDisks();
        var mounts = new List<Mount>();
        foreach (var line in File.ReadLines(Table))
        {
            // 36 35 98:0 /root /mount options [tags …] - type source options
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-");
            if (dash >= 6 && fields.Length > dash + 2)
            {
                var path = Decode(fields[4]);
                mounts.Add(new Mount(path, NameOf(fields[dash + 1], Decode(fields[dash + 2]), fields[3], path, disks)));
            }
        }

        return mounts;
    }

    private static string NameOf(string type, string source, string root, string path, Dictionary<string, string> disks)
    {
        if (disks.TryGetValue(source, out var disk))
        {
            return $"{type} uuid={disk} {root}";
        }

        var isNamed = Array.Exists(s_networks, network => type.StartsWith(network, StringComparison.Ordinal));
        var id = isNamed ? null : StatFs.FindId(path);
        return id is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{type} {Encode(source)} {root} id={known:x}")
            : $"{type} {Encode(source)} {root}";
    }

    private static Dictionary<string, string> ReadDisks()
    {
        var disks = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Directory.Exists(Disks))
        {
            foreach (var link in new DirectoryInfo(Disks).EnumerateFiles())
            {
                if (link.LinkTarget is { } target)
                {
                    disks[Path.GetFullPath(target, Disks)] = link.Name;
                }
            }
        }

        return disks;
    }

    private static List<Mount> ReadDrives() =>
        [
            .. DriveInfo
                .GetDrives()
                .Where(static drive => drive.IsReady)
                .OrderBy(static drive => drive.RootDirectory.FullName.Length)
                .Select(static drive => new Mount(
                    drive.RootDirectory.FullName,
                    $"{drive.DriveFormat} {Encode(drive.VolumeLabel)} {drive.TotalSize}"
                )),
        ];

    // Blanks and line ends stand as \040 and the like.
    private static string Decode(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            var isEscape = field[i] == '\\' && i + 3 < field.Length && field.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0;
            text.Append(isEscape ? (char)Convert.ToInt32(field.Substring(i + 1, 3), 8) : field[i]);
            i += isEscape ? 3 : 0;
        }

        return text.ToString();
    }

    private static string Encode(string text) => text.ReplaceLineEndings("\\012").Replace("\t", "\\011", StringComparison.Ordinal);
}
