namespace Picsync.Testing;

/// <summary>A photo that an <see cref="InMemoryFrameTarget"/> holds.</summary>
/// <param name="Id">Its id, unique in the target.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Bytes">The bytes that were uploaded.</param>
/// <param name="Hash">The digest of those bytes, of the target's identity kind.</param>
public sealed record InMemoryFrameItem(string Id, string FileName, ReadOnlyMemory<byte> Bytes, ContentHash Hash)
{
    /// <summary>Gets how many more listings do not show it.</summary>
    public int HiddenListings { get; internal set; }
}
