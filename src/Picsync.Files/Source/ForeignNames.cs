using System.Collections.Frozen;
using System.IO.Enumeration;

namespace Picsync.Files;

/// <summary>Names of what file servers, systems and other programs keep for themselves: bins, snapshots, versions, thumbnails, libraries.</summary>
internal static class ForeignNames
{
    private static readonly FrozenSet<string> s_names = new[]
    {
        // Bins: Synology, QNAP, Windows, macOS, Linux, Samba, AFP, Buffalo, Netgear, Unraid, Zyxel, Nextcloud, digiKam, Android, Resilio.
        "#recycle",
        "@Recycle",
        "@sharebin",
        "$RECYCLE.BIN",
        "RECYCLER",
        "RECYCLED",
        ".Trash",
        ".Trashes",
        ".recycle",
        ".Recycle.Bin",
        ".recycle_bin",
        ".recyclebin",
        ".deleted",
        "Network Recycle Bin",
        "Network Trash Folder",
        "trashbox",
        "files_trashbin",
        ".dtrash",
        ".globalTrash",
        ".SyncTrash",
        // Snapshots and versions: Synology, QNAP, NetApp, ZFS, Btrfs, Time Machine, Syncthing, Resilio, Nextcloud.
        "#snapshot",
        "@Recently-Snapshot",
        "@Snapshots",
        "@sharesnap",
        "~snapshot",
        ".snapshot",
        ".snapshots",
        ".zfs",
        "Backups.backupdb",
        ".stversions",
        ".sync",
        "files_versions",
        // What they keep beside photos: thumbnails, temporary and system files.
        "@eaDir",
        "@tmp",
        "@Transcode",
        "@SynologyDrive",
        "@SynologyDriveShareSync",
        "@cloudsync",
        "@quarantine",
        ".@__thumb",
        ".@__qini",
        ".@upload_cache",
        ".thumbnails",
        ".picasaoriginals",
        ".photoprism",
        ".dropbox.cache",
        ".tmp.drivedownload",
        ".tmp.driveupload",
        "System Volume Information",
        "lost+found",
        "__MACOSX",
        ".DocumentRevisions-V100",
        ".Spotlight-V100",
        ".TemporaryItems",
        ".fseventsd",
        "TheVolumeSettingsFolder",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] s_patterns =
    [
        ".picsync-*",
        ".Trash-*",
        ".trashed-*",
        "Network Recycle Bin *",
        "@GMT-*",
        "appdata_oc*",
        // Half of a file of macOS, and files that Syncthing is receiving.
        "._*",
        ".syncthing.*",
        "~syncthing~*",
    ];

    private static readonly FrozenSet<string> s_packages = new[]
    {
        ".photoslibrary",
        ".photolibrary",
        ".migratedphotolibrary",
        ".aplibrary",
        ".migratedaperturelibrary",
        ".lrdata",
        ".lrcat-data",
        ".cocatalog",
        ".imovielibrary",
        ".tvlibrary",
        ".theater",
        ".fcpbundle",
        ".sparsebundle",
        ".app",
        ".rtfd",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file or folder of that name is none of a person's own.</summary>
    public static bool Include(string name) =>
        s_names.Contains(name) || s_patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true));

    /// <summary>Whether a folder of that name is the library of another program, which keeps copies in it that nobody should see.</summary>
    public static bool IsPackage(string name) => s_packages.Contains(Path.GetExtension(name));
}
