namespace Picsync.Files;

/// <summary>What a name in a folder stands for.</summary>
internal enum DiskEntryKind
{
    File,
    Folder,
    Link,

    /// <summary>A pipe, a socket or a device: nothing that has an end.</summary>
    Special,
}
