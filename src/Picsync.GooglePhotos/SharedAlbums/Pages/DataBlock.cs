namespace Picsync.GooglePhotos;

/// <summary>One block of data in a page's scripts.</summary>
/// <param name="Key">Its key: <c>ds:1</c>.</param>
/// <param name="Data">Its JSON; null when it breaks off or is none.</param>
internal sealed record DataBlock(string Key, ReadOnlyMemory<byte>? Data)
{
    public int Length => Data?.Length ?? 0;
}
