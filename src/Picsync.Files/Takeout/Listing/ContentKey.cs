namespace Picsync.Files;

/// <summary>What equal files have in common: their name, their length and a mark of their bytes.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="LengthBytes">Its length.</param>
/// <param name="Mark">Equal for equal bytes. Marks of archives and of folders are never equal.</param>
internal readonly record struct ContentKey(string Name, long LengthBytes, ulong Mark);
