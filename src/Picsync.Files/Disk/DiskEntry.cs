namespace Picsync.Files;

/// <summary>A name in a folder, as <see cref="DiskNames"/> has it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="IsHidden">Whether the file system or its first character hides it.</param>
internal readonly record struct DiskEntry(string Name, DiskEntryKind Kind, bool IsHidden);
