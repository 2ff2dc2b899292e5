namespace Picsync.Testing;

/// <summary>An album in an <see cref="ImmichSimulator"/>, as it was when it was read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="IsOwn">Whether it belongs to the key's owner; otherwise it is shared with them.</param>
/// <param name="Assets">Its assets, in the order in which they were added.</param>
public sealed record SimulatedImmichAlbum(string Id, string Title, bool IsOwn, IReadOnlyList<SimulatedImmichAsset> Assets);
